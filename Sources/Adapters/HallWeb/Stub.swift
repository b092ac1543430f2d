enum HallWebStub {}
