import { parseProvider, type Provider } from '#lib/link-types/provider.ts'

/**
 * A host of Confluent Cloud. `network`: below accesspoint, below private (a PrivateLink Attachment, with one domain a
 * region), or a Dedicated cluster's own. `domain`: of that network, when the host shows it; `label`: what stands before
 * it.
 */
export type ConfluentHost = {
  provider: Provider
  region: string
  network: 'accesspoint' | 'private' | 'dedicated'
  domain: string | undefined
  label: string | undefined
}

/** A cluster's bootstrap server, lkc-ID; with -NETWORK where no label of its own names the network. */
const cluster = /^lkc-[a-z0-9]+(?:-([a-z0-9]+))?$/
/** Whether a label of a host is that of a public endpoint: a cluster, Schema Registry, Flink, the API. */
export const isPublicLabel = (label: string) => /^(pkc|psrc|pksqlc)-|^(flink|api)$/.test(label)

/** Parses a host name below confluent.cloud; undefined when it names no region and cloud. */
export const parseConfluentHost = (host: string): ConfluentHost | 'public' | undefined => {
  const labels = host.split('.').slice(0, -2)
  if (labels.at(-1) === 'glb') labels.pop()
  const network = labels.at(-1) === 'accesspoint' || labels.at(-1) === 'private' ? labels.pop() : undefined
  const provider = parseProvider(labels.pop())
  const region = labels.pop()
  if (labels.some(isPublicLabel)) return 'public'
  if (provider === undefined || region === undefined || !/^[a-z0-9-]+$/.test(region)) return undefined
  const place = { provider, region }
  const build = (...before: string[]) =>
    [...before, region, provider.toLowerCase(), ...(network ? [network] : []), 'confluent.cloud'].join('.')
  const [first = '', second] = labels
  if (network === 'private')
    return { ...place, network, domain: build(), label: labels.length > 0 ? labels.join('.') : undefined }
  const kind = network === 'accesspoint' ? network : 'dedicated'
  const glued = cluster.exec(first)?.[1]
  if (labels.length === 1 && cluster.test(first))
    return { ...place, network: kind, domain: glued && build(glued), label: first }
  if (labels.length === 1) return { ...place, network: kind, domain: build(first), label: undefined }
  if (labels.length === 2 && second !== undefined)
    return { ...place, network: kind, domain: build(second), label: first }
  return { ...place, network: kind, domain: undefined, label: labels.length > 0 ? labels.join('.') : undefined }
}

/** Whether a label before a network's domain is that of a cluster, whose bootstrap server the host then is. */
export const isClusterLabel = (label: string) => cluster.test(label)

/** Whether a label before a network's domain is that of a zone: use1-az1, az1, us-central1-a. */
export const isZoneLabel = (label: string) => /^([a-z]{2,5}\d-)?az\d{1,2}$|^[a-z]+-[a-z]+\d+-[a-z]$/.test(label)
