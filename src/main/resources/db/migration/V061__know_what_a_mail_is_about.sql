-- What a mail is about, a booking's id, so that a case shows its own mails and no others.
alter table outgoing_mail add column about uuid;

update outgoing_mail set about = split_part(mail_key, ':', 2)::uuid where mail_key like 'booking:%';

alter table outgoing_mail alter column about set not null;

create index outgoing_mail_about on outgoing_mail (about, created_at desc);
