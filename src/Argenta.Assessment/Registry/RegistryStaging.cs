using System.Collections.Immutable;
using System.Globalization;
using Argenta.Pathology;
using Argenta.Seer;
using Argenta.Staging;
using Argenta.Terms;

namespace Argenta.Assessment.Registry;

/// <summary>Stages a person by the registry's package of the year of diagnosis and holds its answer against our own findings.</summary>
public static class RegistryStaging
{
    private const string Year = "year_dx";

    /// <summary>No package reaches further back, in years.</summary>
    private const int Longest = 100;

    /// <summary>Stages an assessed person.</summary>
    /// <param name="assessment">The person.</param>
    /// <param name="packages">The packages at hand. Of those that take the year of diagnosis the one that begins last is used, of several versions the newest.</param>
    /// <param name="knowledge">Knowledge of the pathway.</param>
    /// <param name="recorded">What the registry itself recorded, by the keys of the packages, item numbers or XML names of NAACCR; stands before what the record says. Null for nothing.</param>
    /// <returns>Null where no package is given.</returns>
    public static RegistryAnswer? Of(PatientAssessment assessment, IReadOnlyCollection<SeerAlgorithm> packages, PathwayKnowledge knowledge, IReadOnlyDictionary<string, string>? recorded = null)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(packages);
        ArgumentNullException.ThrowIfNull(knowledge);
        var pathology = Grading.Of(assessment.Record, assessment.AsOf, knowledge.Pathology);
        var read = RegistryFields.Of(pathology.Others.Rest, pathology, knowledge.Registry);
        var runs = packages.Select(p => Run(p, Fields(p, read, recorded), assessment.AsOf.Year)).ToList();
        if (runs.Count == 0)
        {
            return null;
        }

        var best = runs.OrderByDescending(r => Progress(r.Outcome.Result)).ThenByDescending(r => Takes(r.Outcome.Result) && runs.Count > 1 ? FirstYear(r, assessment.AsOf.Year) : 0)
            .ThenByDescending(r => r.Package.Version, Comparer<string>.Create(CompareVersions)).First();
        var (differences, compared) = Compare(best, assessment, pathology, knowledge);
        var names = best.Schema?.Outputs.ToDictionary(o => o.Key, o => o.Name, StringComparer.Ordinal) ?? [];
        return new()
        {
            Algorithm = best.Package.Name,
            Version = best.Package.Version,
            Fields = best.Fields,
            Outcome = best.Outcome,
            Outputs = [.. best.Package.OutputKeys.Where(k => best.Outcome.Outputs.GetValueOrDefault(k) is { Length: > 0 }).Select(k => (k, names.GetValueOrDefault(k, k), best.Outcome.Outputs[k]))],
            Disagreements = [.. Items(best, read), .. differences],
            Compared = compared,
        };
    }

    private sealed record Staged(SeerAlgorithm Package, SeerSchema? Schema, ImmutableArray<RegistryField> Fields, StagingOutcome Outcome);

    /// <summary>What the registry recorded stands before what the record says.</summary>
    private static ImmutableArray<RegistryField> Fields(SeerAlgorithm package, ImmutableArray<RegistryField> read, IReadOnlyDictionary<string, string>? recorded)
    {
        var keys = package.InputKeys.ToDictionary(k => k, k => k, StringComparer.OrdinalIgnoreCase);
        foreach (var input in package.Schemas.SelectMany(s => s.Inputs))
        {
            if (input.NaaccrItem is { } item)
            {
                keys.TryAdd(item.ToString(CultureInfo.InvariantCulture), input.Key);
            }

            if (input.NaaccrXmlId is { } xml)
            {
                keys.TryAdd(xml, input.Key);
            }
        }

        var own = (recorded ?? ImmutableDictionary<string, string>.Empty).Where(r => keys.ContainsKey(r.Key)).Select(r => new RegistryField(keys[r.Key], [r.Value], true, [])).DistinctBy(f => f.Key).ToList();
        return [.. own, .. read.Where(f => package.KeyIndex(f.Key) >= 0 && !own.Exists(o => o.Key == f.Key))];
    }

    private static Staged Run(SeerAlgorithm package, ImmutableArray<RegistryField> fields, int currentYear)
    {
        IEnumerable<KeyValuePair<string, string?>> Pairs(IEnumerable<RegistryField> some) => some.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value));
        var found = package.Lookup(Pairs(fields.Where(f => package.SelectionKeys.Contains(f.Key))));
        if (found is not [var schema])
        {
            return new(package, null, fields, package.Stage(Pairs(fields.Where(f => package.SelectionKeys.Contains(f.Key))), currentYear));
        }

        // What the schema does not ask for would fail the case. Of codes from narrow to wide the first that its table knows is used; what was read and has no code there is left out.
        fields = [.. fields.Where(f => schema.Inputs.Any(i => i.Key == f.Key)).Select(f => Allowed(package, schema, f, currentYear)).OfType<RegistryField>()];
        return new(package, schema, fields, package.Stage(Pairs(fields), currentYear));
    }

    private static RegistryField? Allowed(SeerAlgorithm package, SeerSchema schema, RegistryField field, int currentYear)
    {
        bool Fits(string value) => package.Validate(schema.Id, [KeyValuePair.Create(field.Key, (string?)value)], currentYear).All(e => e.Key != field.Key);
        var from = field.Values.ToList().FindIndex(Fits);
        return from > 0 ? field with { Values = field.Values[from..] } : from == 0 || field.Recorded ? field : null;
    }

    private static bool Takes(StagingResult result) => result is StagingResult.Staged or StagingResult.FailedInvalidInput;

    private static int Progress(StagingResult result) => result switch
    {
        StagingResult.Staged or StagingResult.FailedInvalidInput => 4,
        StagingResult.FailedMultipleMatchingSchemas => 3,
        StagingResult.FailedInvalidYearDx => 2,
        StagingResult.FailedNoMatchingSchema => 1,
        _ => 0,
    };

    /// <summary>The earliest year of diagnosis that a package takes for this person.</summary>
    private static int FirstYear(Staged run, int currentYear)
    {
        if (!int.TryParse(run.Fields.FirstOrDefault(f => f.Key == Year)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return 0;
        }

        for (var first = currentYear - Longest; year > first; year--)
        {
            var before = (year - 1).ToString("0000", CultureInfo.InvariantCulture);
            if (!Takes(Run(run.Package, [.. run.Fields.Select(f => f.Key == Year ? f with { Values = [before] } : f)], currentYear).Outcome.Result))
            {
                return year;
            }
        }

        return year;
    }

    private static int CompareVersions(string? a, string? b)
    {
        static int[] Parts(string? version) => [.. (version ?? string.Empty).Split('.').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)];
        return Parts(a).AsSpan().SequenceCompareTo(Parts(b));
    }

    /// <summary>Items that the registry recorded otherwise than the record says them.</summary>
    private static IEnumerable<RegistryDisagreement> Items(Staged run, ImmutableArray<RegistryField> read) =>
        from field in run.Fields
        where field.Recorded
        let ours = read.FirstOrDefault(r => r.Key == field.Key)
        where ours is not null && !ours.Values.Contains(field.Value.Trim(), StringComparer.OrdinalIgnoreCase)
        select new RegistryDisagreement(field.Key, field.Value, field.Key, ours.Value, ours.Because);

    private static (ImmutableArray<RegistryDisagreement> Differences, int Compared) Compare(Staged run, PatientAssessment assessment, PathologyFindings pathology, PathwayKnowledge knowledge)
    {
        var differences = ImmutableArray.CreateBuilder<RegistryDisagreement>();
        var compared = 0;
        var stages = new Dictionary<Edition, EditionStage>();
        foreach (var row in knowledge.Registry.Comparisons)
        {
            if (run.Outcome.Outputs.GetValueOrDefault(row.Output)?.Trim() is not { Length: > 0 } code || Meaning(row, code) is not { Length: > 0 } meaning || Ours(row) is not { } finding)
            {
                continue;
            }

            compared++;
            var value = finding.UntypedValue is Enum member ? Words.Of(member) : finding.UntypedValue!.ToString()!;
            if (!meaning.Any(m => Same(m, value)))
            {
                differences.Add(new(row.Output, code, row.Finding, value,
                [
                    row.Citation.Cite($"{row.Output} {code} of {run.Package.Name} {run.Package.Version} means {string.Join(" or ", meaning)}", null, Truth.True),
                    new Because { Text = $"Our {row.Finding.Replace('-', ' ')} is {value}{(row.Edition is { } e ? $" ({Words<Edition>.Of(e)})" : string.Empty)}", Children = finding.Because },
                ]));
            }
        }

        return (differences.ToImmutable(), compared);

        // Only what we know is compared.
        Finding? Ours(RegistryComparison row)
        {
            Finding finding;
            if (row.Edition is not { } edition)
            {
                finding = assessment[row.Finding];
            }
            else
            {
                if (!stages.TryGetValue(edition, out var stage))
                {
                    stages[edition] = stage = Tnm.Of(assessment.Record, assessment.AsOf, pathology, knowledge.Staging, [edition]).StageGroups[0];
                }

                finding = row.Finding switch { "t" => stage.T, "n" => stage.N, "m" => stage.M, "stage-group" => stage.Group, _ => assessment[row.Finding] };
            }

            return finding.IsKnown ? finding : null;
        }
    }

    /// <summary>What a code says in our words; null where it says nothing.</summary>
    private static ImmutableArray<string>? Meaning(RegistryComparison row, string code)
    {
        if (row.Form is null)
        {
            return row.Says.TryGetValue(code, out var words) ? words : null;
        }

        if (row.Form == RegistryForm.Group)
        {
            return Roman(code) is { } group ? [group] : null;
        }

        var axis = Enum.Parse<TnmAxis>(row.Finding, ignoreCase: true);
        return Categories.Normalize(axis, code, out _) is { } category && !Categories.IsX(category) ? [category] : null;
    }

    private static string? Roman(string code)
    {
        string[] numerals = ["0", "I", "II", "III", "IV"];
        if (code.Length is 1 or 2 && code[0] is >= '0' and <= '4' && (code.Length == 1 || char.IsAsciiLetterUpper(code[1])))
        {
            return numerals[code[0] - '0'] + code[1..];
        }

        return code is "0" || Array.Exists(numerals, n => n.Length > 0 && n != "0" && (code == n || (code.StartsWith(n, StringComparison.Ordinal) && code.Length == n.Length + 1 && code[^1] is >= 'A' and <= 'C'))) ? code : null;
    }

    /// <summary>The same, or one within the other: <c>T1</c> and <c>T1a</c> do not contradict each other.</summary>
    private static bool Same(string registry, string ours) => registry == ours || (registry[0] is 'T' or 'N' or 'M' && (Categories.Within(ours, registry) || Categories.Within(registry, ours)));
}
