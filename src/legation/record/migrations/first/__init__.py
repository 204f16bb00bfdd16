"""What revision 0001 creates, frozen."""
