"""What issuing will do, told before it is done."""
