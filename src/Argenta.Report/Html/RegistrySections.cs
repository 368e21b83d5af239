using Argenta.Assessment.Registry;
using Argenta.Report.Text;

namespace Argenta.Report.Html;

/// <summary>The registry's staging beside ours.</summary>
internal static class RegistrySections
{
    public static void Registry(this Markup m, RegistryAnswer? registry)
    {
        if (registry is null)
        {
            return;
        }

        using (m.In("section", "findings", ("id", "registry"), ("aria-labelledby", "h-registry")))
        {
            m.Element("h2", "Registry", null, ("id", "h-registry"));
            m.Element("p", RegistryWords.Heading(registry));
            m.Element("p", RegistryWords.Items(registry), "quiet");
            if (registry.Outputs.Length > 0)
            {
                using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "What the registry's package derives: table")))
                using (m.In("table"))
                {
                    m.Element("caption", "What the registry's package derives", "vh");
                    m.Head(["Output", "Code", "Key"]);
                    using (m.In("tbody"))
                    {
                        foreach (var (key, name, value) in registry.Outputs)
                        {
                            using (m.In("tr"))
                            {
                                m.Element("th", name, null, ("scope", "row")).Element("td", value).Element("td", key);
                            }
                        }
                    }
                }
            }

            List(m, registry.Outcome.Errors.Select(e => e.Message).Distinct());
            List(m, registry.Disagreements.Select(RegistryWords.Difference));
            m.Element("p", RegistryWords.Conclusion(registry), registry.Disagreements.IsEmpty ? "quiet" : null);
        }
    }

    private static void List(Markup m, IEnumerable<string> lines)
    {
        if (lines.Any())
        {
            using (m.In("ul"))
            {
                foreach (var line in lines)
                {
                    m.Element("li", line);
                }
            }
        }
    }
}
