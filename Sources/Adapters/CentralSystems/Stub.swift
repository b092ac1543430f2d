enum CentralSystemsStub {}
