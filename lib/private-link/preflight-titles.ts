import { providerNames, type Provider } from '#lib/link-types/provider.ts'
import type { PreflightCheck, PreflightCheckId } from '#lib/private-link/preflight-check.ts'

type Titles = Readonly<Record<PreflightCheck['result'], string>>

/** What each check found, as its title. */
export const preflightTitles: Readonly<Record<Exclude<PreflightCheckId, 'region'>, Titles>> = {
  credentials: {
    passing: 'The portal’s key works',
    failing: 'Atlas refuses the portal’s key',
    unknowable: 'Whether the portal’s key works',
  },
  project: {
    passing: 'The project exists',
    failing: 'Atlas does not find the project',
    unknowable: 'Whether the project exists',
  },
  duplicate: {
    passing: 'No other link leads to the same target',
    failing: 'A link leads there already',
    unknowable: 'Whether a link leads there already',
  },
  azure: {
    passing: 'The project has a cluster or peering on Azure in the region',
    failing: 'The project has no cluster or peering on Azure in the region',
    unknowable: 'Whether the project has a cluster or peering on Azure in the region',
  },
  authentication: {
    passing: 'The cluster knows the link’s authentication',
    failing: 'The cluster does not know the link’s authentication',
    unknowable: 'Whether the cluster knows the link’s authentication',
  },
  cluster: {
    passing: 'The cluster is active',
    failing: 'The cluster is not active',
    unknowable: 'Whether the cluster is active',
  },
  'kafka-version': {
    passing: 'Its version of Kafka can do multi-VPC connectivity',
    failing: 'Its version of Kafka is too old for multi-VPC connectivity',
    unknowable: 'Whether its version of Kafka can do multi-VPC connectivity',
  },
  'broker-type': {
    passing: 'Its brokers can do multi-VPC connectivity',
    failing: 'Its brokers are too small for multi-VPC connectivity',
    unknowable: 'Whether its brokers can do multi-VPC connectivity',
  },
  'unauthenticated-access': {
    passing: 'No client gets in without signing in',
    failing: 'Clients get in without signing in',
    unknowable: 'Whether clients get in without signing in',
  },
  'multi-vpc': {
    passing: 'Multi-VPC connectivity is on for the link’s authentication',
    failing: 'Multi-VPC connectivity is not on for the link’s authentication',
    unknowable: 'Whether multi-VPC connectivity is on for the link’s authentication',
  },
  'cluster-policy': {
    passing: 'The cluster policy lets Atlas connect',
    failing: 'The cluster policy does not let Atlas connect',
    unknowable: 'Whether the cluster policy lets Atlas connect',
  },
  rules: {
    passing: 'No rule denies it',
    failing: 'A rule denies it',
    unknowable: 'Whether a rule denies it',
  },
  approval: {
    passing: 'It needs no approval',
    failing: 'It needs an approval',
    unknowable: 'Whether it needs an approval',
  },
  workspace: {
    passing: 'The project has a stream workspace there',
    failing: 'The project has no stream workspace there',
    unknowable: 'Whether the project has a stream workspace there',
  },
}

export const getRegionTitles = (provider: Provider): Titles => ({
  passing: `${providerNames[provider]} has stream workspaces in the region`,
  failing: `${providerNames[provider]} has no stream workspaces in the region`,
  unknowable: `Whether ${providerNames[provider]} has stream workspaces in the region`,
})
