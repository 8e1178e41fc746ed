-- The list of memberships begins with the newest, in whatever state.
create index membership_newest on membership (drafted_at desc, id desc);
