enum TicketPrintingStub {}
