import 'server-only'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** A list for each family, since one that holds ::ffff:0:0/96 would hold every IPv4 address as well. */
const createList = (family: 'ipv4' | 'ipv6', networks: readonly string[]) => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/** Addresses of one's own networks, which a receiver may list. */
const private4 = createList('ipv4', ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])
const private6 = createList('ipv6', ['::1/128', 'fc00::/7'])

/** What nobody may list: this host, link-local and metadata addresses, multicast, and what is reserved. */
const forbidden4 = createList('ipv4', [
  ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Metadata and the platform's own services at Alibaba Cloud and Azure.
  ...['100.100.100.200/32', '168.63.129.16/32'],
])
/** Among them the metadata of AWS, and the networks that hold an IPv4 address: Teredo and 6to4. */
const forbidden6 = createList('ipv6', ['fd00:ec2::254/128', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
/** All that is public in IPv6. What holds an IPv4 address is outside of it: ::/96, ::ffff:0:0/96, 64:ff9b::/96. */
const global6 = createList('ipv6', ['2000::/3'])

type Verdict = 'public' | 'private' | 'forbidden'

const judge4 = (address: string): Verdict => {
  if (forbidden4.check(address, 'ipv4')) return 'forbidden'
  return private4.check(address, 'ipv4') ? 'private' : 'public'
}

const judge6 = (address: string): Verdict => {
  if (address.includes('%') || forbidden6.check(address, 'ipv6')) return 'forbidden'
  if (private6.check(address, 'ipv6')) return 'private'
  return global6.check(address, 'ipv6') ? 'public' : 'forbidden'
}

/** Whether an entry names this host, this address, or a network that holds it. */
const covers = (entry: string, hostname: string, address: string) => {
  const [network = '', prefix] = entry.split('/')
  if (prefix === undefined) return entry === hostname || entry === address
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  return isIP(network) === isIP(address) && createList(family, [entry]).check(address, family)
}

/** Whether a text is an address, as `1.2.3.4` or `fd00::1`. */
export const isAddress = (text: string): boolean => isIP(text) !== 0

/** Whether a text is an address or a network, as `10.0.0.0/8`. */
export const isNetwork = (text: string): boolean => {
  const [address = '', prefix = '0', ...rest] = text.split('/')
  return (
    isAddress(address) &&
    /^\d{1,3}$/.test(prefix) &&
    Number(prefix) <= (isIPv6(address) ? 128 : 32) &&
    rest.length === 0
  )
}

/** The literal address that a URL's hostname is; undefined for a name. */
export const readLiteral = (hostname: string): string | undefined => {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return isAddress(address) ? address : undefined
}

/** Whether `allowPrivate` lists a host, by its name, its address or its network. */
export const isListed = (hostname: string, allowPrivate: readonly string[]): boolean =>
  allowPrivate.some((entry) => covers(entry, hostname, readLiteral(hostname) ?? hostname))

/**
 * Whether a receiver may be called at an address: a public one, or one of one's own networks that `allowPrivate` lists
 * by host name, address or network.
 */
export const isCallable = (address: string, hostname: string, allowPrivate: readonly string[]): boolean => {
  const verdict = isIPv6(address) ? judge6(address) : judge4(address)
  return (
    verdict === 'public' || (verdict === 'private' && allowPrivate.some((entry) => covers(entry, hostname, address)))
  )
}
