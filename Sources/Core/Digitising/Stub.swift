enum DigitisingStub {}
