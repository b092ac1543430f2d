enum TicketDrawingStub {}
