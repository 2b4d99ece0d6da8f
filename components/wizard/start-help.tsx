import { Help } from '#components/ui/help.tsx'

export function StartHelp() {
  return (
    <Help title="Help">
      <p>
        Atlas builds a private endpoint in its own network that leads to your cluster or service. The provider and
        vendor determine what Atlas needs to know.
      </p>
      <p>Nothing is sent before the last step. What you type is kept as a draft.</p>
    </Help>
  )
}
