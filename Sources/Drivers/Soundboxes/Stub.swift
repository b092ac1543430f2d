enum SoundboxesStub {}
