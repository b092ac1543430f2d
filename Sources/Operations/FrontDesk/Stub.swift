enum FrontDeskStub {}
