"""Chats saved as text: WhatsApp, Signal, Telegram and IRC, a section a turn."""
