import 'server-only'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers'

/** AWS's default chain: variables, files, web identity, container, instance. Loaded when first needed. */
export const createDefaultChain = (region: string) => fromNodeProviderChain({ clientConfig: { region } })
