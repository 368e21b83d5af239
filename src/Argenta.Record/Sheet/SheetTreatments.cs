using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>Reads what was done: drugs, procedures and radiation share one section, the word decides which it is.</summary>
internal sealed class SheetTreatments(SheetTerms terms)
{
    public Entry Read(SheetItem item, bool medicine)
    {
        var none = item.Text("what") == "none" && (medicine || item.Text("kind") == "drug");
        var (term, concept, fromText) = none ? (null, SheetTerms.ReadConcept(item), false) : terms.Find(item, "what", "drug", "procedure", "modality");
        var kind = item.OneOf("kind", SheetKeys.TreatmentKinds) ?? (medicine ? "drug" : KindOf(term));
        RefuseForeignKeys(item, kind);
        Entry entry = kind switch
        {
            "radiation" => Radiation(item, term),
            "procedure" => Procedure(item, term),
            _ => Medication(item, term, medicine) with { NoneTaken = none },
        };
        return SheetReader.FillIn(item, entry with { Concept = concept, FromText = fromText }, "from", "to");
    }

    /// <summary>A dose of an operation, or cycles of a drug, would be lost: it is refused with the kinds that have it.</summary>
    private static void RefuseForeignKeys(SheetItem item, string kind)
    {
        var foreign = SheetKeys.OfTreatment.Values.SelectMany(k => k).Except(SheetKeys.OfTreatment[kind]).ToHashSet();
        foreach (var (key, node) in item.Node.Entries)
        {
            if (foreign.Contains(key) && !node.IsEmpty)
            {
                var (line, column) = item.Node.KeyPlaces[key];
                var kinds = string.Join(" or ", SheetKeys.OfTreatment.Where(p => p.Value.Contains(key)).Select(p => p.Key).Order(StringComparer.Ordinal));
                throw new LocatedException(item.Node.File, line, column, $"'{key}' belongs to a {kinds}, and this was read as a {kind}.", $"Put it into 'note', or say 'kind: {kinds.Split(' ')[0]}'.");
            }
        }
    }

    private string KindOf(Term? term) => term is null ? "drug"
        : term["radiation"] is not null || terms.Terms.IsWithin(term.Id, "prrt-agent") ? "radiation"
        : term.Kind is "procedure" or "modality" ? "procedure" : "drug";

    private MedicationEntry Medication(SheetItem item, Term? term, bool medicine) => new()
    {
        Source = terms.Place(item.Node),
        Drug = term?.Id,
        IsAdministration = item.Truth("single"),
        Dose = item.Text("dose"),
        IntervalDays = item.Number("every-days"),
        StopReason = item.OneOf("stopped", SheetKeys.StopReasons),
        Purpose = item.OneOf("purpose", SheetKeys.Purposes),
        Ongoing = item.MaybeTruth("ongoing") ?? (medicine && item["to"] is null ? true : null),
    };

    private ProcedureEntry Procedure(SheetItem item, Term? term) => new()
    {
        Source = terms.Place(item.Node),
        Term = term?.Id,
        Site = terms.Site(item["site"]),
        Intent = item.OneOf("intent", SheetKeys.Intents),
        Margin = item.OneOf("margin", SheetKeys.Margins),
        Outcome = item.Text("outcome"),
    };

    private RadiationEntry Radiation(SheetItem item, Term? term)
    {
        var isAgent = term is { Kind: "drug" };
        return new()
        {
            Source = terms.Place(item.Node),
            Term = isAgent || term is null ? "prrt" : term.Id,
            Agent = Agent(item) ?? (isAgent ? term!.Id : null),
            Cycles = item.Integer("cycles"),
            ActivityGBq = item.Number("gbq"),
            DoseGy = item.Number("gy"),
            IsAdministration = item.Truth("single"),
            StopReason = item.OneOf("stopped", SheetKeys.StopReasons),
            Site = terms.Site(item["site"]),
        };
    }

    private string? Agent(SheetItem item)
    {
        if (item["agent"] is not { } node)
        {
            return null;
        }

        var word = node.AsText();
        if ((terms.Terms[word] is { Kind: "drug" } byId ? byId : terms.Terms.ByText(word, "drug")) is { } term)
        {
            return term.Id;
        }

        terms.NotUnderstood(node, word, "No radiopharmaceutical of this name is known.");
        return null;
    }
}
