import next from '@next/eslint-plugin-next'
import parser from '@typescript-eslint/parser'
import vitest from '@vitest/eslint-plugin'
import playwright from 'eslint-plugin-playwright'
import { defineConfig, globalIgnores } from 'eslint/config'
import { layerRules, tests } from './layers.config.mjs'
import { naming } from './naming.config.mjs'

const pages = ['app/**', 'components/**']
const ownEntries = [
  'server/config.ts',
  'instrumentation.ts',
  'server/bin/**',
  'server/{aws,store}/testing/**',
  'e2e/**',
  '*.config.{ts,mjs}',
  '*.test.ts',
]

const onlyZodTs = { regex: '^zod(/|$)', message: 'z comes from #lib/zod.ts, which sets jitless.' }
const noEnvImport = { regex: '^(node:)?process$', message: 'The environment is read by server/config.ts.' }
const oneSpelling = { regex: String.raw`^\.(?!.*\.css$)`, message: 'A file is reached as #layer/name.ts.' }
const noPackages = { regex: '^(?!#)', message: 'lib is pure: no package, no Node.' }
/** What listens needs the modules of whatever talks out; so does the store, whose sockets have a deadline. */
const listeners = [
  'server/process/{metrics-listener,requests,guard-server,answer-route,run}.ts',
  'server/store/postgres.ts',
]
/** What calls receivers, which people declare, and what judges the addresses of receivers (decision 047). */
const receiverCalls = ['server/notify/{connect-mail,post-message}.ts', 'server/callable-address.ts']
const onlyAtlasCalls = {
  regex: '^(node:)?(undici|https?|http2|net|tls)(/|$)',
  message: 'Only server/atlas talks out, and what server/notify calls receivers with.',
}

const onlyAwsSdk = {
  regex: '^@(aws-sdk|smithy)(/|$)',
  message: 'Only server/aws/sdk reaches AWS’s packages, and only what is loaded late reaches server/aws/sdk.',
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
const early = {
  selector: "ImportDeclaration[source.value='next/link']",
  message: 'It fetches every page in sight. Link comes from #components/ui/link.tsx.',
}
const syntaxOfLink = [cast, oldCast, barrel, enums, unbounded]
const syntax = [...syntaxOfLink, early]

const lines = (max) => ['error', { max, skipBlankLines: false, skipComments: false }]

export default defineConfig(
  globalIgnores(['.next/', 'dist/', 'data/', 'test-results/', 'playwright-report/', 'next-env.d.ts']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  { name: 'pages', files: pages, extends: [next.configs['core-web-vitals']] },
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
      'no-restricted-imports': imports(onlyZodTs, noEnvImport, onlyAwsSdk),
      'no-restricted-properties': ['error', env],
      'no-restricted-syntax': ['error', ...syntax, byDefault, lateImport],
      'no-warning-comments': ['error', { terms: ['oxlint-'], location: 'anywhere' }],
    },
  },
  { name: 'TypeScript', files: ['**/*.{ts,tsx}'], languageOptions: { parser } },
  ...layerRules,
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
    files: ['app/**', '{,e2e/}*.config.{ts,mjs}', 'e2e/built.ts', 'e2e/support/print-page.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, lateImport] },
  },
  {
    name: 'query keys',
    files: ['components/**'],
    ignores: ['components/**/queries.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, byDefault, lateImport, queryKey] },
  },
  {
    name: 'the one link',
    files: ['components/ui/link.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...syntaxOfLink, byDefault, lateImport, queryKey] },
  },
  {
    name: 'one spelling',
    files: ['{app,components,lib,server}/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': imports(onlyZodTs, noEnvImport, oneSpelling, onlyAwsSdk) },
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
    ignores: [...tests, 'server/atlas/**', 'server/sandbox/**', 'server/bin/**', ...listeners, ...receiverCalls],
    rules: {
      'no-restricted-imports': imports(onlyZodTs, noEnvImport, oneSpelling, onlyAtlasCalls, onlyAwsSdk),
      'no-restricted-globals': ['error', { name: 'fetch', message: onlyAtlasCalls.message }],
    },
  },
  {
    name: 'only server/aws/sdk loads AWS’s packages',
    files: ['server/aws/sdk/**', 'server/**/*.test.ts', 'server/**/testing/**'],
    rules: { 'no-restricted-imports': imports(onlyZodTs, noEnvImport, oneSpelling) },
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
