-- A debt is paid on a page, or from the payer's saved method without the payer being there: an attempt is one or the other.

alter table payment_attempt
    add column kind varchar(12) not null default 'PAGE' check (kind in ('PAGE', 'OFF_SESSION')),
    add column method_id uuid references payment_method,
    -- Whether somebody was told to wait for the outcome.
    add column awaited boolean not null default false,
    -- Why the money did not come, and whether asking again may help.
    add column decline_code varchar(100),
    add column try_again boolean,
    alter column after_payment_url drop not null,
    alter column after_cancel_url drop not null,
    alter column expires_at drop not null,
    add constraint payment_attempt_page_whole check (
        kind <> 'PAGE'
        or (after_payment_url is not null and after_cancel_url is not null and expires_at is not null and method_id is null)),
    add constraint payment_attempt_off_session_whole check (
        kind <> 'OFF_SESSION'
        or (method_id is not null and after_payment_url is null and after_cancel_url is null and expires_at is null
            and provider_session is null and page_url is null)),
    add constraint payment_attempt_decline_whole check ((decline_code is null) = (try_again is null));
alter table payment_attempt alter column kind drop default;

-- Money moves in one attempt.
drop index payment_attempt_provider_payment;
alter table payment_attempt add constraint payment_attempt_provider_payment unique (provider_payment);
