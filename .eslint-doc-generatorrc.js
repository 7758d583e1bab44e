/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  ignoreConfig: ["all"],
  ruleDocTitleFormat: "desc-parens-prefix-name",
  ruleDocNotices: ["configs", "hasSuggestions"],
  ruleListColumns: ["name", "description"],
  ruleListSplit: (rules) =>
    ["recommended", "strict"]
      .map((preset) => ({ title: `In \`${preset}\``, rules: rules.filter(([, rule]) => rule.meta.docs.preset === preset) }))
      .filter((section) => section.rules.length > 0),
  // The pages go without the generator's emoji.
  postprocess: (page) =>
    page.replace(/[\u{1F4A1}\u{1F4BC}\u{1F527}\u{1F512}\u{1F310}]\u{FE0F}? ?/gu, "").replaceAll("✅ `recommended`", "`recommended`"),
};
