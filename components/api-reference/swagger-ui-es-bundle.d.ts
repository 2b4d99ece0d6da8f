/** The part of Swagger UI that the portal uses; its package has no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  import type { createElement, ReactNode } from 'react'

  type Component<Props = object> = (props: Props) => ReactNode
  type System = {
    /** Swagger UI's own copy: what it renders is made by it. */
    React: { createElement: typeof createElement }
    getComponent: (name: string, isContainer: true) => Component
    specSelectors: { loadingStatus: () => string }
  }
  type Schemes = { delete: (name: string) => Schemes } | undefined
  type SchemeSelector = (...parts: readonly unknown[]) => Schemes
  type Plugin = (system: System) => {
    components: Readonly<Record<string, Component<System>>>
    statePlugins: { spec: { wrapSelectors: { securityDefinitions: (select: SchemeSelector) => SchemeSelector } } }
  }
  const SwaggerUi: (options: {
    domNode: HTMLElement | null
    url: string
    /** The name of the component around all. */
    layout: string
    /** Null: no badge of a validator elsewhere. */
    validatorUrl: null
    plugins: readonly Plugin[]
  }) => void
  export = SwaggerUi
}
