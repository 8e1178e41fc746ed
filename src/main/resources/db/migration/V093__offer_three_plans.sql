-- The plans that a new house begins with; staff change their words and add others. Prices and access stand in the decision tables.
insert into membership_plan (id, name, slug, description_en, description_de, position)
values ('5b1f5f0e-54a7-4a5d-9d0b-0f6a3c8f0001', 'Unlimited', 'unlimited',
        'Your place at any hour, for those who work here most days.',
        'Ihr Platz zu jeder Stunde, für alle, die an den meisten Tagen hier arbeiten.', 10),
       ('5b1f5f0e-54a7-4a5d-9d0b-0f6a3c8f0002', 'Partial', 'partial',
        'A desk during working hours, for those who come now and then through the week.',
        'Ein Schreibtisch zu den Bürozeiten, für alle, die ab und zu unter der Woche kommen.', 20),
       ('5b1f5f0e-54a7-4a5d-9d0b-0f6a3c8f0003', 'Pay-As-You-Go', 'pay-as-you-go',
        'No monthly fee: buy hours when you need them, and use them for desks or rooms.',
        'Ohne Monatsgebühr: Kaufen Sie Stunden, wenn Sie sie brauchen, und nutzen Sie sie für Schreibtische oder Räume.', 30)
on conflict do nothing;
