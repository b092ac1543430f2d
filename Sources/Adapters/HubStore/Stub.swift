enum HubStoreStub {}
