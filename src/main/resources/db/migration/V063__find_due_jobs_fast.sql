-- Each booking leaves timers weeks ahead; the job executor asks for the few that are due many times a second.
create index coworking_job_due on camunda.act_ru_job (duedate_);
