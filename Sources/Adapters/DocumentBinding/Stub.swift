enum DocumentBindingStub {}
