import type { BodyObject, BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { mostReadings, type ConnectionReading, type ParsedConnections } from '#lib/connection-paste/connection-paste.ts'
import { readBody } from '#lib/connection-paste/read-body.ts'
import { toApiKey } from '#lib/connection-export/provider-names.ts'
import type { Scope } from '#lib/paste/evaluate-expression.ts'
import { isHclList, isObject, type HclValue } from '#lib/paste/hcl-functions.ts'
import { rejectPaste, type LeftOver, type UnreadablePaste } from '#lib/paste/paste.ts'
import { describeOtherProject } from '#lib/paste/read-body.ts'
import { getEntries, truncate } from '#lib/paste/request-keys.ts'
import { createScopes, evaluateTree, getOwnValue, listInstances } from '#lib/paste/terraform-scope.ts'
import { OpenValue } from '#lib/paste/tree-values.ts'
import { isAtlasId } from '#lib/atlas-id.ts'

const connectionType = 'mongodbatlas_stream_connection'
const workspaceTypes = ['mongodbatlas_stream_workspace', 'mongodbatlas_stream_instance']
/** How far blocks lead to each other. */
const deepest = 5

/** Arguments that belong to Terraform, or say where the connection is. */
const metaKeys = new Set([
  'count',
  'for_each',
  'depends_on',
  'lifecycle',
  'timeouts',
  'provider',
  'project_id',
  'workspace_name',
  'instance_name',
])

type Block = { name: string; body: unknown }

const listBlocks = (hcl: unknown, type: string): Block[] =>
  (getEntries(getOwnValue(getOwnValue(hcl, 'resource'), type)) ?? []).flatMap(([name, blocks]) =>
    (Array.isArray(blocks) ? blocks : [blocks]).map((body: unknown) => ({ name, body })),
  )

/** A scope in which a reference to another resource of the text is worked out, as far as its block has literals. */
const addResources = (hcl: unknown, scope: Scope): Scope => {
  const pending = new Set<string>()
  const whole: Scope = {
    spend: scope.spend,
    find: (root, name) => {
      const own = scope.find(root, name)
      if (own !== undefined || name === undefined) return own
      const block = listBlocks(hcl, root).find((one) => one.name === name)
      const path = `${root}.${name}`
      if (!block || pending.has(path) || pending.size >= deepest) return undefined
      pending.add(path)
      const value = evaluateTree(block.body, whole)
      pending.delete(path)
      return value
    },
  }
  return whole
}

const getText = (block: HclValue, ...keys: string[]): string | undefined => {
  const value = keys.map((key) => (isObject(block) && Object.hasOwn(block, key) ? block[key] : undefined))
  return value.find((one) => typeof one === 'string')
}

/** Collects the values that stand in the text by reference only, as texts that no connection has. */
const toBodyValue = (
  value: HclValue,
  path: string,
  leftOver: LeftOver[],
  hasOwnKeys: boolean,
): BodyValue | undefined => {
  if (value instanceof OpenValue) {
    const expression = truncate(value.expression, 80)
    leftOver.push({ name: path, why: `${expression} has its value only where it came from. Enter the value.` })
    return undefined
  }
  if (value === null) return undefined
  if (isHclList(value)) {
    const texts = value.filter((one) => typeof one === 'string')
    if (texts.length === value.length) return texts
    leftOver.push({ name: path, why: 'A part of it has its value only where it came from. Enter the value.' })
    return texts.length > 0 ? texts : undefined
  }
  return isObject(value) ? toBody(value, `${path}.`, leftOver, hasOwnKeys) : String(value)
}

const toBody = (block: HclValue, path: string, leftOver: LeftOver[], hasOwnKeys = false): BodyObject =>
  Object.fromEntries(
    (isObject(block) ? Object.entries(block) : []).flatMap(([name, value]) => {
      if (path === '' && metaKeys.has(name)) return []
      const key = hasOwnKeys ? name : toApiKey(name)
      const part = toBodyValue(value, `${path}${name}`, leftOver, ['config', 'headers'].includes(key))
      return part === undefined || key === '__proto__' ? [] : [[key, part] as const]
    }),
  )

/** The key under which a type has its networking; the provider has one name for both. */
const nameNetworking = (body: BodyObject): BodyObject => {
  const key = findConnectionType(body.type)?.networkingKey
  const { networking, ...rest } = body
  return networking === undefined || key === undefined ? body : { ...rest, [key]: networking }
}

const readWorkspace = (block: HclValue): ConnectionReading['workspace'] => {
  const name = getText(block, 'workspace_name', 'instance_name')
  if (name === undefined) return undefined
  const place = isObject(block) ? block.data_process_region : undefined
  const config = isObject(block) ? block.stream_config : undefined
  const [provider, region] = [getText(place ?? null, 'cloud_provider'), getText(place ?? null, 'region')]
  const tier = getText(config ?? null, 'tier')
  return {
    name,
    ...(provider === undefined ? {} : { provider }),
    ...(region === undefined ? {} : { region }),
    ...(tier === undefined ? {} : { tier }),
  }
}

const readConnection = (block: HclValue, groupId: string): ConnectionReading | undefined => {
  const leftOver: LeftOver[] = []
  const body = nameNetworking(toBody(block, '', leftOver))
  const reading = readBody(body, 'a Terraform block')
  const project = getText(block, 'project_id')
  const workspace = getText(block, 'workspace_name', 'instance_name')
  if (!reading) return undefined
  const names = new Set(leftOver.map(({ name }) => toApiKey(name.split('.').at(-1) ?? '')))
  return {
    ...reading,
    ...(workspace === undefined ? {} : { workspace: { name: workspace } }),
    leftOver: [
      ...(project !== undefined && isAtlasId(project) && project !== groupId ? [describeOtherProject(project)] : []),
      ...leftOver,
      ...reading.leftOver.filter(({ name }) => !names.has(name.split('.').at(-1) ?? '')),
    ],
  }
}

/** The blocks of a type with their values worked out: one, or one for each item of its `for_each`. */
const evaluateBlocks = (hcl: unknown, type: string): HclValue[] => {
  const createScope = createScopes(hcl)
  return listBlocks(hcl, type)
    .slice(0, mostReadings)
    .flatMap(({ body }) => {
      const forEach = getOwnValue(body, 'for_each')
      const instances = forEach === undefined ? undefined : listInstances(evaluateTree(forEach, createScope()))
      return (instances ?? [undefined])
        .slice(0, mostReadings)
        .map((each) => evaluateTree(body, addResources(hcl, createScope(each))))
    })
    .slice(0, mostReadings)
}

/** Reads the parser’s result (server/paste/read-hcl.ts) as the connections that it describes, or else workspaces. */
export const readConnectionTerraform = (
  hcl: unknown,
  { groupId }: { groupId: string },
): ParsedConnections | UnreadablePaste => {
  const connections = evaluateBlocks(hcl, connectionType).flatMap((block) => readConnection(block, groupId) ?? [])
  if (connections.length > 0) return { kind: 'read', readings: connections }
  const workspaces = workspaceTypes
    .flatMap((type) => evaluateBlocks(hcl, type))
    .flatMap((block): ConnectionReading[] => {
      const workspace = readWorkspace(block)
      if (!workspace) return []
      const sentence = 'This is a workspace as a Terraform block.'
      return [
        {
          title: truncate(workspace.name ?? ''),
          sentence,
          draft: { values: {} },
          secrets: [],
          workspace,
          leftOver: [],
        },
      ]
    })
  if (workspaces.length > 0) return { kind: 'read', readings: workspaces.slice(0, mostReadings) }
  return rejectPaste(
    `There is no resource block “${connectionType}” here. Copy that block, from the word resource to its closing brace.`,
  )
}
