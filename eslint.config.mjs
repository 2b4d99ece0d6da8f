import vitest from '@vitest/eslint-plugin'
import next from 'eslint-config-next/core-web-vitals'
import boundaries from 'eslint-plugin-boundaries'
import playwright from 'eslint-plugin-playwright'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

/** Who may import whom; what a layer does not name it cannot reach. The first layer that fits a file is its layer. */
export const layers = {
  app: ['components', 'server/queries', 'server/http', 'server/auth', 'lib'],
  components: ['server/actions', 'lib'],
  'server/actions': ['server/http', 'server/paste', 'server/container.ts', 'server', 'lib'],
  'server/queries': ['server/http', 'server/health', 'server/process', 'server/container.ts', 'server', 'lib'],
  'server/routes': ['server/queries', 'server/auth', 'server/http', 'server/process', 'lib'],
  'server/http': ['server/auth', 'server/process', 'server/container.ts', 'server', 'lib'],
  'server/private-links': ['server/intents', 'server/snapshots', 'server/atlas', 'server/store', 'lib'],
  'server/intents': ['server/atlas', 'server/store', 'lib'],
  'server/health': ['server/snapshots', 'server/atlas', 'server/store', 'lib'],
  'server/snapshots': ['server/atlas', 'server/store', 'lib'],
  'server/paste': ['lib'],
  'server/atlas': ['server', 'lib'],
  'server/store': ['server', 'lib'],
  'server/auth': ['server/atlas', 'server', 'lib'],
  'server/sandbox': ['lib'],
  'server/bin': ['server', 'server/sandbox', 'server/store', 'lib'],
  'server/process': ['server', 'lib'],
  'server/container.ts': [
    'server/intents',
    'server/private-links',
    'server/snapshots',
    'server/health',
    'server/atlas',
    'server/store',
    'server/process',
    'server',
    'lib',
  ],
  server: ['lib'],
  lib: [],
  e2e: ['server/bin', 'server/store', 'lib'],
  'proxy.ts': ['server/http', 'server/auth', 'server', 'lib'],
  'instrumentation.ts': ['server/routes', 'server/http', 'server/process', 'server/container.ts', 'server'],
}

const tests = ['**/*.test.{ts,tsx}', '**/testing/**']
const pages = ['app/**', 'components/**']
const ownEntries = [
  'server/config.ts',
  'instrumentation.ts',
  'server/bin/**',
  'server/store/testing/**',
  'e2e/**',
  '*.config.{ts,mjs}',
  '*.test.ts',
]

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
          { from: { file: { categories: 'test' } }, allow: { to: { element: { type: 'server/sandbox' } } } },
          { from: { element: { type: 'server/bin' } }, allow: { to: { file: { categories: 'build' } } } },
          ...(layer === container || to.includes(container) ? [] : [keepFromContainer(layer)]),
          { from: { file: { isUnknown: true } }, disallow: { to: { file: { categories: 'test' } } } },
        ],
      },
    ],
  },
})

const onlyZodTs = { regex: '^zod(/|$)', message: 'z comes from #lib/zod.ts, which sets jitless.' }
const noEnvImport = { regex: '^(node:)?process$', message: 'The environment is read by server/config.ts.' }
const oneSpelling = { regex: String.raw`^\.(?!.*\.css$)`, message: 'A file is reached as #layer/name.ts.' }
const noPackages = { regex: '^(?!#)', message: 'lib is pure: no package, no Node.' }
/** What listens needs the modules of whatever talks out; so does the store, whose sockets have a deadline. */
const listeners = [
  'server/process/{metrics-listener,requests,guard-server,answer-route,run}.ts',
  'server/store/postgres.ts',
]
const onlyAtlasCalls = {
  regex: '^(node:)?(undici|https?|http2|net|tls)(/|$)',
  message: 'Only server/atlas talks out.',
}

const imports = (...patterns) => ['error', { patterns }]

const env = { object: 'process', property: 'env', message: 'server/config.ts parses the environment once.' }
const now = { object: 'Date', property: 'now', message: 'Time is handed in.' }
const random = { object: 'Math', property: 'random', message: 'Randomness is handed in.' }

const cast = {
  selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'], [typeAnnotation.type='TSUnknownKeyword'])",
  message: 'Parse it, or narrow it; a cast proves nothing.',
}
const oldCast = { selector: 'TSTypeAssertion', message: cast.message }
const barrel = { selector: 'ExportAllDeclaration', message: 'No barrels: a file is reached by its name.' }
const enums = { selector: 'TSEnumDeclaration', message: 'A union of literals says it.' }
const byDefault = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }
const lateImport = {
  selector: 'ImportExpression:not([source.value=/^#/])',
  message: 'What comes late is one of our own files, named in full: other rules see no more.',
}
const clock = { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is handed in.' }
const queryKey = {
  selector: "ObjectExpression > Property[key.name='queryKey']",
  message: 'A query and its key come from the queries.ts of its feature.',
}
const unbounded = {
  selector: "ImportDeclaration[source.value='next/dynamic']",
  message: 'It brings its own loader to each page. What comes late is a React.lazy within a Suspense of its own.',
}
const syntax = [cast, oldCast, barrel, enums, unbounded]

const participles =
  'told|asked|made|kept|known|found|seen|said|begun|held|settled|given|closed|written|marked|listed|started|wanted|shared|counted|watched|noted|confirmed|ended|standing|under|stored|sent|parsed|read|done|gone|spelled|placed|tried|left|taken|passed|masked|named|drafted|picked'
const isVariable =
  ':matches(VariableDeclarator > .id, :function > .params, ObjectPattern > Property > .value, ArrayPattern > .elements, RestElement > .argument, AssignmentPattern > .left)'
const isFunction =
  ':matches(FunctionDeclaration > .id, VariableDeclarator[init.type=/Function/] > .id, Property[value.type=/Function/] > .key)'

const forbid = (selector, message) => ({
  create: (context) => ({ [selector]: (node) => context.report({ node, message }) }),
})

/** The rules for names that a linter can check; see CONTRIBUTING.md, Code. */
const naming = {
  rules: {
    'no-participle': forbid(
      `Identifier[name=/^(${participles})$/]${isVariable}`,
      'Say what it is: a bare participle names no thing.',
    ),
    'verb-first': forbid(
      `Identifier[name=/[a-z]Of$/]${isFunction}`,
      'Name a function verb first: getName, not nameOf.',
    ),
  },
}

const lines = (max) => ['error', { max, skipBlankLines: false, skipComments: false }]

export default defineConfig(
  globalIgnores(['.next/', 'dist/', 'data/', 'test-results/', 'playwright-report/', 'next-env.d.ts']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  { name: 'pages', files: pages, extends: [next] },
  {
    name: 'the page without scripts of its own',
    files: ['app/not-found.tsx'],
    rules: { '@next/next/no-html-link-for-pages': 'off' },
  },
  {
    name: 'everywhere',
    rules: {
      'max-lines': lines(300),
      'max-len': ['error', { code: Infinity, comments: 120, ignoreUrls: true }],
      'no-restricted-imports': imports(onlyZodTs, noEnvImport),
      'no-restricted-properties': ['error', env],
      'no-restricted-syntax': ['error', ...syntax, byDefault, lateImport],
      'no-warning-comments': ['error', { terms: ['oxlint-'], location: 'anywhere' }],
    },
  },
  { name: 'TypeScript', files: ['**/*.{ts,tsx}'], languageOptions: { parser: ts.parser } },
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
  {
    name: 'names and lengths',
    files: ['{app,components,lib,server}/**/*.{ts,tsx}', 'proxy.ts', 'instrumentation.ts'],
    ignores: tests,
    plugins: { naming },
    rules: {
      'naming/no-participle': 'error',
      'naming/verb-first': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: false, IIFEs: true }],
    },
  },
  {
    name: 'default exports',
    files: ['app/**', '{,e2e/}*.config.{ts,mjs}', 'e2e/built.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, lateImport] },
  },
  {
    name: 'query keys',
    files: ['components/**'],
    ignores: ['components/**/queries.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, byDefault, lateImport, queryKey] },
  },
  {
    name: 'one spelling',
    files: ['{app,components,lib,server}/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': imports(onlyZodTs, noEnvImport, oneSpelling) },
  },
  {
    name: 'lib is pure',
    files: ['lib/**'],
    ignores: tests,
    rules: {
      'no-restricted-imports': imports(noPackages),
      'no-restricted-properties': ['error', env, now, random],
      'no-restricted-syntax': ['error', ...syntax, byDefault, lateImport, clock],
    },
  },
  {
    name: 'the one zod',
    files: ['lib/zod.ts'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    name: 'only server/atlas calls Atlas',
    files: ['{app,server}/**/*.{ts,tsx}', 'proxy.ts', 'instrumentation.ts'],
    ignores: [...tests, 'server/atlas/**', 'server/sandbox/**', 'server/bin/**', ...listeners],
    rules: {
      'no-restricted-imports': imports(onlyZodTs, noEnvImport, oneSpelling, onlyAtlasCalls),
      'no-restricted-globals': ['error', { name: 'fetch', message: onlyAtlasCalls.message }],
    },
  },
  {
    name: 'programs install what they load',
    files: ['server/bin/**'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, byDefault] },
  },
  { name: 'server logs', files: ['server/**'], ignores: ['server/bin/**'], rules: { 'no-console': 'error' } },
  { name: 'environment', files: ownEntries, rules: { 'no-restricted-properties': 'off' } },
  {
    name: 'unit tests',
    files: ['**/*.test.{ts,tsx}'],
    plugins: { vitest },
    rules: {
      'vitest/valid-expect': 'error',
      'vitest/no-focused-tests': 'error',
      'max-lines': lines(400),
    },
  },
  {
    name: 'journeys',
    files: ['e2e/**/*.ts'],
    plugins: { playwright },
    rules: {
      'playwright/no-wait-for-timeout': 'error',
      'playwright/no-focused-test': 'error',
      'max-lines': lines(400),
    },
  },
)
