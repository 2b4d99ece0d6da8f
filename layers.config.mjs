import boundaries from 'eslint-plugin-boundaries'

/** What the composition root puts together. */
const composed = [
  'server/intents',
  'server/private-links',
  'server/policy',
  'server/tokens',
  'server/drafts',
  'server/approvals',
  'server/subscriptions',
  'server/outbox',
  'server/upkeep',
  'server/aws-queries',
  'server/aws',
  'server/snapshots',
  'server/health',
  'server/notify',
  'server/atlas',
  'server/store',
  'server/process',
  'server',
  'lib',
]

/** Who may import whom; what a layer does not name it cannot reach. The first layer that fits a file is its layer. */
export const layers = {
  app: ['components', 'server/queries', 'server/http', 'server/auth', 'lib'],
  components: ['server/actions', 'lib'],
  'server/actions': ['server/commands', 'server/http'],
  'server/commands': ['server/http', 'server/paste', 'server/container.ts', 'server', 'lib'],
  'server/queries': [
    'server/commands',
    'server/http',
    'server/health',
    'server/process',
    'server/container.ts',
    'server',
    'lib',
  ],
  'server/routes': ['server/queries', 'server/auth', 'server/http', 'server/process', 'lib'],
  'server/api': ['server/commands', 'server/queries', 'server/auth', 'server/http', 'server/process', 'server', 'lib'],
  'server/http': ['server/auth', 'server/process', 'server/container.ts', 'server', 'lib'],
  'server/private-links': ['server/intents', 'server/snapshots', 'server/atlas', 'server/store', 'lib'],
  'server/aws-queries': ['server/aws', 'server/atlas', 'server', 'lib'],
  'server/aws': ['server/atlas', 'server', 'lib'],
  'server/intents': ['server/aws', 'server/atlas', 'server/store', 'lib'],
  'server/tokens': ['server/store', 'lib'],
  'server/drafts': ['server/store', 'lib'],
  'server/approvals': ['server/auth', 'server/store', 'server', 'lib'],
  'server/subscriptions': ['server/auth', 'server/store', 'server', 'lib'],
  'server/outbox': ['server/store', 'server', 'lib'],
  'server/policy': ['server', 'lib'],
  'server/health': ['server/snapshots', 'server/atlas', 'server/store', 'lib'],
  'server/snapshots': ['server/atlas', 'server/store', 'lib'],
  'server/upkeep': ['server/store', 'server', 'lib'],
  'server/notify': ['server', 'lib'],
  'server/paste': ['lib'],
  'server/atlas': ['server', 'lib'],
  'server/store': ['server', 'lib'],
  'server/auth': ['server/atlas', 'server', 'lib'],
  'server/sandbox': ['lib'],
  'server/bin': ['server', 'server/policy', 'server/sandbox', 'server/store', 'lib'],
  'server/process': ['server', 'lib'],
  'server/composition': composed,
  'server/container.ts': ['server/composition', ...composed],
  server: ['lib'],
  lib: [],
  e2e: ['server/bin', 'server/store', 'server/policy', 'lib'],
  'proxy.ts': ['server/http', 'server/auth', 'server', 'lib'],
  'instrumentation.ts': [
    'server/api',
    'server/routes',
    'server/http',
    'server/process',
    'server/container.ts',
    'server',
  ],
}

/**
 * What tests of a layer may import besides: those of commands and of the API run them on a real store, the former as
 * people of every role; the histories play people who ask for approvals.
 */
const testsImport = {
  'server/api': ['server/store'],
  'server/commands': ['server/auth', 'server/store'],
  'server/intents': ['server/approvals', 'server'],
}

/** What is for tests only. */
export const tests = ['**/*.test.{ts,tsx}', '**/testing/**']

const isFile = (layer) => layer.endsWith('.ts')

const from = (layer) => (isFile(layer) ? { file: { categories: layer } } : { element: { type: layer } })
const arrow = ([layer, to]) => ({
  from: from(layer),
  allow: { to: { element: { types: { anyOf: [layer, ...to] } } } },
})

/** The composition root knows every layer, so a layer reaches it only by naming it. */
const container = 'server/container.ts'
const keepFromContainer = (layer) => ({ from: from(layer), disallow: { to: { file: { categories: container } } } })

/** A folder before what is in it, since the last rule that fits a file counts. */
const byDepth = ([a], [b]) => a.split('/').length - b.split('/').length

/** The arrows of one layer: a rule with those of all layers compares each import with each of them. */
const buildLayerRule = ([layer, to]) => ({
  name: `what ${layer} imports`,
  files: [isFile(layer) ? layer : `${layer}/**`],
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkInternals: true,
        checkUnknownLocals: true,
        policies: [
          arrow([layer, to]),
          {
            from: { file: { categories: 'test' } },
            allow: {
              to: { element: { types: { anyOf: ['server/sandbox', 'server/api', ...(testsImport[layer] ?? [])] } } },
            },
          },
          { from: { element: { type: 'server/bin' } }, allow: { to: { file: { categories: 'build' } } } },
          ...(layer === container || to.includes(container) ? [] : [keepFromContainer(layer)]),
          { from: { file: { isUnknown: true } }, disallow: { to: { file: { categories: 'test' } } } },
        ],
      },
    ],
  },
})

/** What holds the arrows between layers. */
export const layerRules = [
  {
    name: 'layers',
    files: Object.keys(layers).map((layer) => (isFile(layer) ? layer : `${layer}/**`)),
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: true },
      'boundaries/root-path': import.meta.dirname,
      'boundaries/elements': Object.keys(layers)
        .filter((layer) => !isFile(layer))
        .map((layer) => ({ type: layer, pattern: layer, partialMatch: false })),
      'boundaries/files': [
        { category: 'test', pattern: tests },
        { category: 'journey', pattern: 'e2e/**' },
        { category: 'build', pattern: 'next.config.mjs' },
        ...Object.keys(layers)
          .filter(isFile)
          .map((layer) => ({ category: layer, pattern: layer })),
      ],
    },
  },
  ...Object.entries(layers).toSorted(byDepth).map(buildLayerRule),
]
