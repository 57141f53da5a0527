import { define, expectRefusal, tenantOf, tenantRecord, untyped } from '../definition';

test('a tenant is stopped by a reason and a day', () => {
  const given = define();
  tenantOf(given, 'team-a', { quarantine: { reason: 'token leaked', since: '2024-02-29' } });
  expect(tenantRecord(given).quarantine).toMatchObject({ reason: 'token leaked', since: '2024-02-29' });
});

test('one that is not stopped says nothing of it', () => {
  const given = define();
  tenantOf(given);
  expect(tenantRecord(given)).not.toHaveProperty('quarantine');
});

test.each(['', 'today', '2026-13-01', '2026-02-30', '2026-11-25T10:00:00Z', untyped<string>(20261125)])(
  'the day %p is none',
  (since) =>
    expectRefusal(() => tenantOf(define(), 'team-a', { quarantine: { reason: 'why', since } }), {
      given: 'since of the quarantine is',
      fix: 'Say the day',
      where: 'acme/team-a',
    }),
);

test.each(['', 'a\nb', untyped<string>(undefined)])('the reason %p is none', (reason) =>
  expectRefusal(() => tenantOf(define(), 'team-a', { quarantine: { reason, since: '2026-11-25' } }), {
    given: 'reason of the quarantine is',
  }),
);

test('a misspelled option is refused', () =>
  expectRefusal(
    () =>
      tenantOf(define(), 'team-a', {
        quarantine: untyped({ reason: 'why', sinc: '2026-11-25' }),
      }),
    { given: 'sinc' },
  ));
