enum HallStub {}
