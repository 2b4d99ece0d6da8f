'use client'
import { CommandForm } from '#components/aws/command-form.tsx'
import type { CommandProps } from '#components/aws/command-button.tsx'
import type { MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'
import { listSchemeNames } from '#lib/aws/scheme-names.ts'
import { enableConnectivity } from '#server/actions/enable-connectivity.ts'

type Props = CommandProps & { cluster: MskCluster & { version: string }; scheme: MskScheme }

/** Turns multi-VPC connectivity on for one more way to sign in. */
export function EnableConnectivityForm({ cluster, scheme, ...props }: Props) {
  const { arn } = props
  const { vpcSchemes = [], version: clusterVersion } = cluster
  return (
    <CommandForm
      {...props}
      kind="enable-connectivity"
      labels={{ idle: `Turn it on for ${listSchemeNames([scheme])}`, busy: 'Turning it on…' }}
      input={{ arn, scheme, clusterVersion }}
      run={enableConnectivity}
    >
      <dl className="space-y-2">
        <div>
          <dt className="text-small text-soft">On now</dt>
          <dd>{vpcSchemes.length === 0 ? 'Nothing' : listSchemeNames(vpcSchemes)}</dd>
        </div>
        <div>
          <dt className="text-small text-soft">On afterwards</dt>
          <dd>{listSchemeNames([...vpcSchemes, scheme])}</dd>
        </div>
      </dl>
      <p>
        The brokers of the cluster restart one after another. This takes 30 minutes or more, in which nothing else on
        the cluster can be changed. It cannot be stopped, and the portal does not turn it off again: do that in AWS.
      </p>
    </CommandForm>
  )
}
