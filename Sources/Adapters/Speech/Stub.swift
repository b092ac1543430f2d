enum SpeechStub {}
