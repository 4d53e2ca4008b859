/**
 * Run by tools/check-imports.ts on the sources without their types. Imports run downwards only. Each rule names a room and what it must not see; what no rule forbids is allowed.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const room = (name) => `^lambdas/${name}/`;

const forbid = (name, comment, from, to, except) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, ...(except?.from ? { pathNot: except.from } : {}) },
  to: { path: to, ...(except?.to ? { pathNot: except.to } : {}) },
});

/** Rooms of lambdas/, from the top down; those of one line don't see each other. */
const FLOORS = [
  ['entries'],
  ['operations', 'endpoints', 'resources'],
  ['flows'],
  ['risk'],
  ['triggers'],
  ['store', 'wire'],
  ['domain'],
  ['platform'],
  ['errors'],
];

/** The composition root sees whatever it composes; adapters implement what the store asks of a table. */
const COMPOSERS = '^lambdas/platform/(create-services|services)\\.js$|^lambdas/platform/aws/';
/** CloudFormation's resources call the operations that API clients call. */
const CALLS_OPERATIONS = '^lambdas/resources/';

const upwards = FLOORS.flatMap((rooms, floor) =>
  rooms.flatMap((below) => {
    const above = [...FLOORS.slice(0, floor).flat(), ...rooms.filter((other) => other !== below)];
    if (above.length === 0 || below === 'resources') return [];
    const paths = above.map(room);
    return forbid(
      `${below}-looks-down`,
      `${below}/ imports only what is beneath it.`,
      room(below),
      `(${paths.join('|')})`,
      below === 'platform' ? { from: COMPOSERS } : undefined,
    );
  }),
);

module.exports = {
  forbidden: [
    ...upwards,
    forbid(
      'resources-look-down',
      'Custom resources call operations, never entries or endpoints.',
      CALLS_OPERATIONS,
      '^lambdas/(entries|endpoints)/',
    ),
    forbid(
      'areas-stay-apart',
      'An area of operations never imports another one; what they share is a flow.',
      '^lambdas/operations/([^/]+)/',
      '^lambdas/operations/[^/]+/',
      { to: '^lambdas/operations/$1/' },
    ),
    forbid(
      'siblings-stay-apart',
      'An operation never imports a sibling operation, only what presents its nouns.',
      '^lambdas/operations/[^/]+/',
      '^lambdas/operations/[^/]+/(?!index\\.js|present-)',
      { from: '/index\\.js$' },
    ),
    forbid(
      'endpoints-stay-apart',
      'An endpoint never imports another one; what several show is in pages/, what they say in texts/.',
      '^lambdas/endpoints/([^/]+)/',
      '^lambdas/endpoints/(?!pages/|texts/)[^/]+/',
      { to: '^lambdas/endpoints/$1/' },
    ),
    forbid(
      'adapters-hold-the-libraries',
      'AWS SDK clients, jose and argon2 are imported by platform/ alone (types are free).',
      '^lambdas/(?!platform/)',
      'node_modules/(@aws-sdk|@smithy|jose|@node-rs|@aws-lambda-powertools)/',
    ),
    forbid(
      'cdk-stays-in-lib',
      'Functions know nothing of the CDK.',
      '^(lambdas|local)/',
      'node_modules/(aws-cdk-lib|constructs|cdk-nag)/',
    ),
    forbid(
      'lib-takes-constants',
      'lib/ takes constants from lambdas/, never code that runs in functions.',
      '^lib/',
      '^lambdas/',
      {
        to: '^lambdas/(store/schema|domain/(tokens/group-tag|federation/account-linking-tag|messages/change-notices-tag|mfa/mfa-groups-tag|risk/breached-passwords-tag|triggers/trigger-tags)|endpoints/routes|entries/assignment|platform/(env|headers|metric-names|event-source)|wire/shapes\\.generated|wire/operation)\\.js$',
      },
    ),
    forbid(
      'local-is-apart',
      'local/ runs what was synthesized; it knows neither lambdas/ nor lib/.',
      '^local/',
      '^(lambdas|lib)/',
    ),
    forbid(
      'lambdas-are-apart',
      'Functions know neither lib/ nor local/.',
      '^lambdas/',
      '^(lib|local|bin|test|tools|bench)/',
    ),
    {
      name: 'no-circles',
      comment: 'A circle of imports has no bottom.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'Every import exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
