-- How a client hears of a booking. Nobody is texted who gave no number.
alter table bookings
  add column contact_channel text not null default 'email',
  add constraint bookings_contact_channel_check
    check (contact_channel in ('email', 'sms') and (contact_channel = 'email' or client_phone is not null));

-- The mail that goes instead when a text is given up.
alter table messages
  add column fallback jsonb,
  add constraint messages_fallback_check check (fallback is null or channel = 'sms');
