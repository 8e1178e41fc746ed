-- What was written to one address, for the copy that its owner may ask for.
create index outgoing_mail_to on outgoing_mail (to_address, created_at);
