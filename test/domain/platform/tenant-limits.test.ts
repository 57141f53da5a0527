import { Platform, type PlatformProps } from '../../../src';
import { type PlatformDocument } from '../../../src/plan/document';
import { documentsOf } from '../../plan/plan-documents';
import { expectRefusal, untyped } from '../definition';

function documentOf(props: PlatformProps): PlatformDocument {
  return documentsOf(new Platform('acme', props)._compileUnproven())[0];
}

test('stand in the plan document where the platform says them', () => {
  const tenantLimits = { liveCredentials: 5000, namespaces: 3 };
  expect(documentOf({ tenantLimits }).tenantLimits).toEqual(tenantLimits);
});

test.each([{}, { tenantLimits: {} }])('nothing stands there where it says %o', (props) => {
  expect(documentOf(props)).not.toHaveProperty('tenantLimits');
});

test.each([0, -1, 1.5, '5', null])('%o is no limit', (limit) => {
  expectRefusal(() => new Platform('acme', { tenantLimits: { roles: untyped(limit) } }), {
    given: 'roles is ',
    expected: 'a whole number from 1 to 1000000000',
    where: 'acme',
  });
});

test.each([null, 5, 'none', []])('%o are no limits', (tenantLimits) => {
  expectRefusal(() => new Platform('acme', { tenantLimits: untyped(tenantLimits) }), {
    given: 'tenantLimits is ',
  });
});
