using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>Reads values with their units: laboratory, pathology, function, statements.</summary>
internal sealed class SheetObservations(SheetTerms terms)
{
    /// <summary>One value written as an item with <c>what</c> and <c>value</c>.</summary>
    /// <returns>Null, and listed as not understood, when the item or its word is not known; null for an item left empty.</returns>
    public ObservationEntry? Item(YamlNode node, Specimen? specimen, PartialDate date, PartialDate? known, EntryStatus status, string? note = null)
    {
        var item = new SheetItem(node, "results");
        if (item["value"] is null && item["word"] is null && item["original"] is null && item["text"] is null && item["date"] is null)
        {
            return null;
        }

        var (term, concept, fromText) = terms.Find(item, "what", "observation");
        return term is null ? null : Value(item, item["value"], term, new ObservationEntry
        {
            Source = Place(node, specimen, term),
            Item = term.Id,
            Concept = concept,
            FromText = fromText,
            Specimen = specimen,
            Happened = item.Date("date") ?? date,
            Ended = item.Date("until"),
            Known = item.Date("known") ?? known,
            Status = item["status"]?.AsWord<EntryStatus>() ?? status,
            Note = item.Text("note") ?? note,
            Method = item.Text("method"),
            Site = terms.Site(item["site"]),
            Sample = item.Text("sample"),
            About = item.Text("about") is { } about ? SheetKeys.Diagnosis(about) : null,
        });
    }

    /// <summary>One value of a specimen, written as <c>ki67: 1-2</c>.</summary>
    public ObservationEntry? Short(string what, YamlNode node, (int Line, int Column) place, Specimen specimen, PartialDate date, PartialDate? known, EntryStatus status, string? note)
    {
        if (node.IsEmpty)
        {
            return null;
        }

        var term = terms.Terms[what] is { Kind: "observation" } byId ? byId : terms.Terms.ByText(what, "observation");
        if (term is null)
        {
            var near = Nearest.To(what, terms.Terms.All.Where(t => t.Kind == "observation").Select(t => t.Id));
            terms.NotUnderstood(node, what, "No observation of this name is known." + (near is null ? string.Empty : $" Did you mean '{near}'?"));
            return null;
        }

        var item = default(SheetItem);
        var entry = new ObservationEntry
        {
            Source = Place(node, specimen, term) with { Line = place.Line },
            Note = note,
            Item = term.Id,
            Concept = term.Id == what ? Concept.None : new([], what),
            FromText = term.Id != what,
            Specimen = specimen,
            Happened = date,
            Known = known,
            Status = status,
        };
        return Value(item, node, term, entry);
    }

    /// <summary>Values of a named piece of tissue share an id, so that an amended reading replaces the one that it corrects.</summary>
    private EntryReference Place(YamlNode node, Specimen? specimen, Term term) =>
        specimen?.Id is { } id ? terms.Place(node) with { Id = $"pathology[{id}].{term.Id}" } : terms.Place(node);

    private ObservationEntry? Value(SheetItem item, YamlNode? node, Term term, ObservationEntry entry)
    {
        var hasItem = item.Node is not null;
        var written = node is { Kind: YamlKind.Scalar } && term["value"] is not ("word" or "truth" or "text") ? WithUnit(term, node.Text) : null;
        if (hasItem)
        {
            entry = WithLimits(item, term, item.Text("unit") ?? written?.Unit, entry with { Word = item.Text("word") });
        }

        if (node is null)
        {
            var original = hasItem ? item.Text("original") : null;
            return entry with { Original = original, AbsentReason = entry.Word is null && original is null ? "unknown" : null };
        }

        var text = node.AsText();
        if (text == "empty")
        {
            return entry;
        }

        if (SheetKeys.Absent.TryGetValue(text, out var reason) && !Allows(term, text))
        {
            return entry with { AbsentReason = reason };
        }

        if (term["value"] is not ("word" or "truth" or "text") && SheetNumbers.TryRead(text, out var number))
        {
            return Number(item, (hasItem ? item.Text("unit") : null, null), node, number, term, entry);
        }

        if (written is { } pair)
        {
            return Number(item, (hasItem ? item.Text("unit") : null, pair.Unit), node, pair.Number, term, entry);
        }

        return Word(node, text, term, entry);
    }

    /// <summary>The laboratory's limits, in the house's unit where the sheet's unit is known.</summary>
    private static ObservationEntry WithLimits(SheetItem item, Term term, string? unit, ObservationEntry entry)
    {
        var factor = unit is not (null or "missing" or "none") && term.Unit is not null ? Factor(term, unit) : null;
        return entry with { Unit = factor is null ? null : term.Unit, ReferenceLow = item.Number("lower") * (factor ?? 1), ReferenceHigh = item.Number("upper") * (factor ?? 1) };
    }

    /// <summary>A number with its unit in one text, such as <c>15 mm</c>; null where it is no number or the unit is none of the term's.</summary>
    private static (NumberRange Number, string Unit)? WithUnit(Term term, string text)
    {
        if (term.Unit is null)
        {
            return null;
        }

        foreach (var unit in term.Units.Keys.Append(term.Unit).OrderByDescending(u => u.Length).ThenBy(u => u, StringComparer.Ordinal))
        {
            if (unit.Length > 0 && !char.IsAsciiDigit(unit[0]) && text.Length > unit.Length && text.EndsWith(unit, StringComparison.Ordinal) && SheetNumbers.TryRead(text[..^unit.Length].TrimEnd(), out var number))
            {
                return (number, unit);
            }
        }

        return null;
    }

    /// <param name="item">The item; without node where the value stands alone.</param>
    /// <param name="units">The unit by its own key, and the one written behind the number. Two that differ are one that is not known.</param>
    /// <param name="node">Where the value stands.</param>
    /// <param name="number">The number.</param>
    /// <param name="term">What it is of.</param>
    /// <param name="entry">The entry so far.</param>
    private ObservationEntry Number(SheetItem item, (string? Key, string? Written) units, YamlNode node, NumberRange number, Term term, ObservationEntry entry)
    {
        var hasItem = item.Node is not null;
        var unit = units.Key is not null && units.Written is not null && units.Key != units.Written ? $"{units.Written} or {units.Key}" : units.Key ?? units.Written;
        var original = (hasItem ? item.Text("original") : null) ?? (units.Key is null or "missing" or "none" ? node.Text : $"{node.Text} {units.Key}");
        entry = entry with { Original = original };
        if (term.Unit is null || unit == "none")
        {
            return entry with { Number = number };
        }

        if (unit is null && (term["category"] is "pathology" or "performance" or "statement" || term.Unit == "[pH]"))
        {
            unit = term.Unit;
        }

        if (unit is null or "missing" && term.Unit != "1")
        {
            terms.Problem("unit-missing", node, $"{term.Name}: the number {node.Text} has no unit, so nothing is concluded from it. Write the unit, such as 'unit: {term.Unit}'.");
            return entry with { Number = number, UnitMissing = true };
        }

        if (Factor(term, unit ?? "1") is not { } factor)
        {
            terms.Problem("unit-unknown", item["unit"] ?? node, $"{term.Name}: the unit '{unit}' cannot be turned into {term.Unit}. Write one of: {string.Join(", ", term.Units.Keys.Append(term.Unit).Distinct().Order(StringComparer.Ordinal).Take(8))}.");
            return entry with { ReferenceLow = null, ReferenceHigh = null };
        }

        var scaled = factor == 1 ? number : number.Scale(factor);
        Check(node, scaled, term);
        return entry with { Number = scaled, Unit = term.Unit };
    }

    private ObservationEntry? Word(YamlNode node, string text, Term term, ObservationEntry entry)
    {
        text = Own(term, text) ?? text;
        var word = text;
        if (term["value"] == "truth" && !Allows(term, text))
        {
            word = text switch
            {
                "yes" or "true" or "positive" or "+" or "present" => "true",
                "no" or "false" or "negative" or "-" or "absent" => "false",
                _ => string.Empty,
            };
        }
        else if (term["value"] == "text" || term["words"] is null && term["value"] == "word" || Allows(term, text))
        {
            word = text;
        }
        else if (term["category"] == "laboratory" && SheetKeys.LaboratoryWords.TryGetValue(text, out var laboratory))
        {
            word = laboratory;
        }
        else if (term["category"] == "pathology" && text is "positive" or "negative" or "+" or "-" or "yes" or "no")
        {
            word = text is "positive" or "+" or "yes" ? "true" : "false";
        }
        else if (term["words"] is null && term["value"] is null)
        {
            throw node.Fault($"'{text}' is not a number.", text.Contains(',', StringComparison.Ordinal) ? "Write a decimal point, not a comma, and no thousands separator." : "Write 21, 1-2, <3, >=10 or ~2; or unknown, or not-performed.");
        }
        else
        {
            word = string.Empty;
        }

        if (word.Length > 0)
        {
            return entry with { Word = word };
        }

        var words = term["value"] == "truth" ? ["yes", "no"] : (term["words"] ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        terms.NotUnderstood(node, text, $"{term.Name}: write {(words.Length == 0 ? "a number" : "one of: " + string.Join(", ", words))}; or unknown.");
        return null;
    }

    private void Check(YamlNode node, NumberRange number, Term term)
    {
        if ((Bound(term, "low") is { } low && number.High < low) || (Bound(term, "high") is { } high && number.Low > high))
        {
            terms.Problem("unit-implausible", node, $"{term.Name}: {SheetNumbers.Write(number)} {term.Unit} lies outside what is possible ({term["low"]} to {term["high"]}). Check number and unit.");
        }
    }

    private static decimal? Bound(Term term, string key) => decimal.TryParse(term[key], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var bound) ? bound : null;

    private static decimal? Factor(Term term, string unit) => unit == term.Unit ? 1m : term.Units.TryGetValue(unit, out var factor) ? factor : null;

    // A word of the item's own list in any case, its parts joined by blanks or hyphens.
    private static string? Own(Term term, string text) =>
        term["words"]?.Split(' ').FirstOrDefault(w => w.Equals(text.Trim().Replace(' ', '-'), StringComparison.OrdinalIgnoreCase));

    private static bool Allows(Term term, string word) => term["words"] is { } words && words.Split(' ').Contains(word);
}
