enum HallLinkStub {}
