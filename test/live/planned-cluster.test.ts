import { nameOf, plannedCluster } from '../../src/live/planned-cluster';
import { PLANS } from '../kubernetes/definitions';
import { parse, render } from '../kubernetes/manifests';

const clusters = Object.entries(PLANS).flatMap(([name, plan]) =>
  plan._record.clusters.map(({ id }) => ({ name, id, plan })),
);

test.each(clusters)('all that is written for cluster $id of $name is held against it', ({ plan, id }) => {
  const written = render(plan)
    .filter((document) => document.cluster === id)
    .flatMap((document) => parse(document.yaml()));
  const names = written.map((manifest) => nameOf(manifest, manifest));
  expect([...plannedCluster(plan._record, id).names].sort()).toEqual(names.sort());
});

test('there are several clusters among them', () => {
  expect(new Set(clusters.map(({ id }) => id)).size).toBeGreaterThan(1);
});
