enum QueueingStub {}
