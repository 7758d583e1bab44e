import type { TSESTree } from "@typescript-eslint/utils";
import { type ClassNode, keyName } from "./walk.ts";
import { decoratorsOf, implementsOf } from "./type-only.ts";

/**
 * Methods that a framework calls by their names, and whose types it gives: React's and Preact's class components, Angular's and
 * NestJS's hooks, custom elements, Lit. Sources: the frameworks' own documentation of their life cycles.
 */
const methods = new Set(
  (
    "render componentDidMount componentDidUpdate componentWillUnmount componentDidCatch shouldComponentUpdate getSnapshotBeforeUpdate " +
    "getDerivedStateFromProps getDerivedStateFromError UNSAFE_componentWillMount UNSAFE_componentWillReceiveProps UNSAFE_componentWillUpdate " +
    "componentWillMount componentWillReceiveProps componentWillUpdate getChildContext " +
    "registerOnChange registerOnTouched setDisabledState writeValue " +
    "ngOnChanges ngOnInit ngDoCheck ngAfterContentInit ngAfterContentChecked ngAfterViewInit ngAfterViewChecked ngOnDestroy " +
    "onModuleInit onModuleDestroy onApplicationBootstrap onApplicationShutdown beforeApplicationShutdown " +
    "connectedCallback disconnectedCallback adoptedCallback attributeChangedCallback firstUpdated updated willUpdate shouldUpdate"
  ).split(" "),
);

/** Static and instance properties whose types React gives. */
const properties = new Set(["state", "propTypes", "defaultProps", "contextTypes", "childContextTypes"]);

/** Is a member a life-cycle method: named like one, in a class that extends, implements or decorates? */
export function isLifeCycleMethod(member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition, around: ClassNode): boolean {
  const name = keyName(member);
  if (name === undefined || !methods.has(name)) return false;
  return Boolean(around.superClass) || decoratorsOf(around).length > 0 || implementsOf(around).length > 0;
}

/** Is a member a property that a component class has by convention? */
export function isLifeCycleProperty(member: TSESTree.PropertyDefinition): boolean {
  const name = keyName(member);
  return name !== undefined && properties.has(name) && Boolean(member.parent.parent.superClass);
}
