enum HallStoreStub {}
