/**
 * The vocabulary in which the types of a library are described, as far as a proof of a return type needs them. Only what is exact is
 * described: no call that is overloaded or whose type hangs on more than what is said here, and nothing that is `any`.
 */

/** Where a type parameter of a call is inferred from, where the call does not give it. */
export interface InferredFrom {
  readonly argument: number;
  /** The property of that argument, an object that is written out. Absent: the argument itself. */
  readonly option?: string;
  /**
   * `value`: the type of what stands there, which is no function; `function`: the type of the function that stands there; `returned`:
   * what that returns; `awaited`: what that gives once awaited; `parameter`: the type of its first parameter, if it has one; `argument`:
   * the only type argument of the type of what stands there.
   */
  readonly part: "value" | "function" | "returned" | "awaited" | "parameter" | "argument";
}

/** A type parameter of a call. */
export interface LibraryParameter {
  readonly name: string;
  readonly from?: InferredFrom;
  /** What stands for it where it is neither given nor inferred. Absent: then the call proves nothing. */
  readonly default?: string;
  /** That is also what the type has by default that the call gives: at its end it is left out. */
  readonly isDefaultThere?: true;
}

/** A call of a function that a library exports. */
export interface LibraryCall {
  /**
   * The type that it gives, in the library's own words: names of {@link parameters}, names that it exports ({@link TypedLibrary.exports})
   * and names of the language.
   */
  readonly gives: string;
  readonly parameters?: readonly LibraryParameter[];
  /** Options with which it gives something else. The arguments that may hold them must be written out. */
  readonly without?: readonly string[];
  /**
   * Options that it infers its type parameters from in other ways. Where they are not given, the first argument must be an object that
   * is written out and has none of these.
   */
  readonly infersFrom?: readonly string[];
}

/** A type that a library exports. */
export interface LibraryType {
  /** Its type parameters, with what stands for those that are left out. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** It is a union, which tests of its members narrow. Absent: an interface or a class. */
  readonly isUnion?: true;
  /** What reading a property gives: the type, then the names of the properties, with blanks between. */
  readonly properties?: Readonly<Record<string, string>>;
  /** What calling a method gives, in the same way. */
  readonly methods?: Readonly<Record<string, string>>;
}

/** The types of a library. */
export interface TypedLibrary {
  readonly packages: readonly string[];
  /** The major version whose types these are. Absent: the same in all that are in use. */
  readonly major?: number;
  /** Where the declarations can be read. */
  readonly documentation: string;
  /** The exported names that the descriptions mention. */
  readonly exports: readonly string[];
  readonly calls?: Readonly<Record<string, LibraryCall>>;
  readonly types?: Readonly<Record<string, LibraryType>>;
}

const locating = "getByAltText getByLabel getByPlaceholder getByRole getByTestId getByText getByTitle locator";
const acting = "check click dblclick dispatchEvent fill focus hover press setChecked setInputFiles tap type uncheck";
const asking = "isChecked isDisabled isEditable isEnabled isHidden isVisible";

const playwright: TypedLibrary = {
  packages: ["@playwright/test", "playwright", "playwright-core"],
  documentation: "https://playwright.dev/docs/api/class-page",
  exports: ["Browser", "BrowserContext", "FrameLocator", "Locator", "Page"],
  types: {
    Page: {
      methods: {
        "Promise<void>": `${acting} bringToFront close dragAndDrop setContent setExtraHTTPHeaders setViewportSize waitForLoadState waitForTimeout waitForURL`,
        "Promise<string>": "content innerHTML innerText inputValue title",
        "Promise<string | null>": "getAttribute textContent",
        "Promise<boolean>": asking,
        Locator: locating,
        FrameLocator: "frameLocator",
        BrowserContext: "context",
        boolean: "isClosed",
        string: "url",
        void: "setDefaultNavigationTimeout setDefaultTimeout",
      },
    },
    Locator: {
      methods: {
        "Promise<void>": `${acting} blur clear dragTo scrollIntoViewIfNeeded selectText waitFor`,
        "Promise<string>": "innerHTML innerText inputValue",
        "Promise<string | null>": "getAttribute textContent",
        "Promise<string[]>": "allInnerTexts allTextContents selectOption",
        "Promise<boolean>": asking,
        "Promise<number>": "count",
        "Promise<Locator[]>": "all",
        Locator: `${locating} and filter first last nth or`,
        FrameLocator: "frameLocator",
        Page: "page",
      },
    },
    FrameLocator: { methods: { Locator: locating, FrameLocator: "first frameLocator last nth" } },
    BrowserContext: {
      methods: { "Promise<void>": "clearPermissions close setExtraHTTPHeaders", "Page[]": "pages", "Promise<Page>": "newPage" },
    },
    Browser: { methods: { "BrowserContext[]": "contexts", "Promise<Page>": "newPage", "Promise<BrowserContext>": "newContext" } },
  },
};

const queryResult = (option: string, part: InferredFrom["part"]): InferredFrom => ({ argument: 0, option, part });

/** TanStack Query: what its hooks give, with the type of errors that stands for one that is not given. */
const tanstackQuery = (major: number, error: string): TypedLibrary => {
  const data: LibraryParameter = { name: "TData", from: queryResult("queryFn", "awaited") };
  const query = (gives: string): LibraryCall => ({
    gives,
    parameters: [data, { name: "TError", default: error, isDefaultThere: true }],
    without: ["initialData"],
    infersFrom: ["select"],
  });
  return {
    packages: ["@tanstack/react-query"],
    major,
    documentation: "https://tanstack.com/query/latest/docs/framework/react/typescript",
    exports: [
      "DefaultError",
      "InfiniteData",
      "UseInfiniteQueryResult",
      "UseMutateAsyncFunction",
      "UseMutateFunction",
      "UseMutationResult",
      "UseQueryResult",
    ],
    types: {
      UseQueryResult: {
        parameters: { TData: "unknown", TError: error },
        isUnion: true,
        properties: {
          "TData | undefined": "data",
          "TError | null": "error",
          boolean: `isError isFetched isFetching isLoading isPaused isRefetching isStale isSuccess${major < 5 ? "" : " isPending"}`,
          number: "dataUpdatedAt errorUpdatedAt failureCount",
        },
      },
      UseMutationResult: {
        parameters: { TData: "unknown", TError: error, TVariables: "unknown", TContext: "unknown" },
        isUnion: true,
        properties: {
          "TData | undefined": "data",
          "TError | null": "error",
          boolean: `isError isIdle isPaused isSuccess ${major < 5 ? "isLoading" : "isPending"}`,
          "UseMutateFunction<TData, TError, TVariables, TContext>": "mutate",
          "UseMutateAsyncFunction<TData, TError, TVariables, TContext>": "mutateAsync",
        },
        methods: { void: "reset" },
      },
    },
    calls: {
      useQuery: query("UseQueryResult<TData, TError>"),
      useInfiniteQuery: query(major < 5 ? "UseInfiniteQueryResult<TData, TError>" : "UseInfiniteQueryResult<InfiniteData<TData>, TError>"),
      useMutation: {
        gives: "UseMutationResult<TData, TError, TVariables, TContext>",
        parameters: [
          { name: "TData", from: queryResult("mutationFn", "awaited") },
          { name: "TError", default: error, isDefaultThere: true },
          { name: "TVariables", from: queryResult("mutationFn", "parameter"), default: "void" },
          { name: "TContext", default: "unknown", isDefaultThere: true },
        ],
        infersFrom: ["onMutate"],
      },
    },
  };
};

const react: TypedLibrary = {
  packages: ["react"],
  documentation: "https://github.com/DefinitelyTyped/DefinitelyTyped/blob/master/types/react/index.d.ts",
  exports: ["Context", "Dispatch", "SetStateAction", "TransitionStartFunction"],
  calls: {
    createContext: { gives: "Context<T>", parameters: [{ name: "T" }] },
    useContext: { gives: "T", parameters: [{ name: "T", from: { argument: 0, part: "argument" } }] },
    useMemo: { gives: "T", parameters: [{ name: "T", from: { argument: 0, part: "returned" } }] },
    useCallback: { gives: "T", parameters: [{ name: "T", from: { argument: 0, part: "function" } }] },
    useState: { gives: "[S, Dispatch<SetStateAction<S>>]", parameters: [{ name: "S", from: { argument: 0, part: "value" } }] },
    useTransition: { gives: "[boolean, TransitionStartFunction]" },
    useId: { gives: "string" },
  },
};

const nestjs: TypedLibrary = {
  packages: ["@nestjs/common"],
  documentation: "https://docs.nestjs.com/custom-decorators",
  exports: ["CustomDecorator"],
  calls: {
    SetMetadata: { gives: "CustomDecorator<K>", parameters: [{ name: "K", from: { argument: 0, part: "value" } }] },
    applyDecorators: {
      gives:
        "<TFunction extends Function, Y>(target: TFunction | object, propertyKey?: string | symbol, " +
        "descriptor?: TypedPropertyDescriptor<Y>) => void",
    },
  },
};

const classTransformer: TypedLibrary = {
  packages: ["class-transformer"],
  documentation: "https://github.com/typestack/class-transformer#table-of-contents",
  exports: [],
  calls: { Transform: { gives: "PropertyDecorator" }, Type: { gives: "PropertyDecorator" } },
};

const node = (name: string, gives: Readonly<Record<string, string>>): TypedLibrary => ({
  packages: [name, `node:${name}`],
  documentation: `https://nodejs.org/api/${name}.html`,
  exports: [],
  calls: Object.fromEntries(Object.entries(gives).flatMap(([type, names]) => names.split(" ").map((call) => [call, { gives: type }]))),
});

/** The type of an element of JSX where the project depends on the package that declares it. */
export interface ElementType {
  /** The package of declarations, and its major versions of which this is true. */
  readonly declaredBy: string;
  readonly majors: readonly number[];
  readonly documentation: string;
  /** The type, in the words of the package {@link specifier}. */
  readonly text: string;
  /** The names in it that the package exports; the others are global. */
  readonly exports: readonly string[];
  readonly specifier: string;
}

const reactElement = {
  declaredBy: "@types/react",
  documentation: "https://react.dev/blog/2024/04/25/react-19-upgrade-guide#the-jsx-namespace-in-typescript",
  text: "JSX.Element",
  specifier: "react",
} as const;

/** Elements of Preact, Solid and other libraries have types of their own: nothing is known of them. */
export const elementTypes: readonly ElementType[] = [
  { ...reactElement, majors: [16, 17, 18], exports: [] },
  { ...reactElement, majors: [19], exports: ["JSX"] },
];

/** What is known of the types of libraries. */
export const typedLibraries: readonly TypedLibrary[] = [
  playwright,
  tanstackQuery(4, "unknown"),
  tanstackQuery(5, "DefaultError"),
  react,
  nestjs,
  classTransformer,
  node("path", { string: "basename dirname extname format join normalize relative resolve", boolean: "isAbsolute" }),
  node("os", { string: "homedir hostname tmpdir type release arch", number: "freemem totalmem uptime availableParallelism" }),
  node("fs", { boolean: "existsSync", void: "copyFileSync renameSync unlinkSync writeFileSync appendFileSync rmSync" }),
];
