enum HubWebStub {}
