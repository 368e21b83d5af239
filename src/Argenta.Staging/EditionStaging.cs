using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>Stages one record in one edition after another.</summary>
internal sealed class EditionStaging(PatientRecord record, PathologyFindings pathology, StagingKnowledge knowledge, ImmutableArray<OrganSpread> spread, Chapter? chapter, Edition? inForce)
{
    private StagingFacts? known;

    private StagingFacts Facts => known ??= StagingFacts.Of(record, knowledge, pathology.PrimarySite.IsKnown ? pathology.PrimarySite.Value : null);

    /// <summary>One axis after recorded and derived were brought together.</summary>
    /// <param name="Finding">For output.</param>
    /// <param name="Possible">Every category still possible, low to high.</param>
    /// <param name="Seer">The registry's category.</param>
    private sealed record Axis(Finding<string> Finding, ImmutableArray<string> Possible, string Seer);

    public EditionStage Of(Edition edition)
    {
        if (chapter is null)
        {
            return pathology.PrimarySite.IsKnown ? Nothing(edition, "site-not-staged", [NoChapter], pathology.PrimarySite.Because) : Nowhere(edition, pathology.PrimarySite.Because);
        }

        if (knowledge.Table(chapter.Site, edition) is not { } table)
        {
            return Nothing(edition, "edition-not-covered", [], [chapter.Citation.Cite($"{Words<Edition>.Of(edition)} is not covered for {Words<StagingSite>.Of(chapter.Site)}.", "staging-1")]);
        }

        if (OtherChapter(edition) is { } reason)
        {
            return Carcinoma(Nothing(edition, "carcinoma-chapter", [], [reason, .. pathology.Kind.Because]), reason);
        }

        var t = Resolve(table, TnmAxis.T, edition, DeriveT(edition), Facts.PrimaryLeaves, Facts.PrimaryBasis);
        var n = Resolve(table, TnmAxis.N, edition, DeriveN(edition), Facts.NodeLeaves, Facts.NodeBasis);
        var m = Resolve(table, TnmAxis.M, edition, DeriveM(edition, table), [], "c");
        var answer = Answer(table, t, n, m, out var provisional);
        var because = ImmutableArray.CreateBuilder<Because>();
        var group = Group(edition, table, answer, provisional, t, n, m, because);
        if (!t.Finding.IsKnown && !knowledge.T.ContainsKey((chapter.Site, edition)))
        {
            because.Add(chapter.Citation.Cite($"{Words<Edition>.Of(edition)}: T is not derived for {Words<StagingSite>.Of(chapter.Site)}; a recorded T counts.", "staging-8", Truth.Unknown));
        }

        var seer = Seer(table, edition, t, n, m, because);
        if (seer != "not applicable" && seer != (group.IsKnown ? group.Derived ?? string.Empty : string.Empty))
        {
            because.Add(answer.Citation.Cite($"The registry's table says {(seer.Length == 0 ? "unknown" : seer)}; the literal text {(group.IsKnown ? group.Derived ?? "leaves it open" : "leaves it open")}.", "staging-9"));
        }

        return Open(edition, new(edition, t.Finding, n.Finding, m.Finding, group, seer) { Because = [.. group.Because, .. because] });
    }

    /// <summary>Where morphology or grade could still move the tumour to the carcinoma chapter, nothing is settled but a stage IV, which both chapters give.</summary>
    private EditionStage Open(Edition edition, EditionStage stage)
    {
        var region = chapter!.Region;
        var allowed = knowledge.Kinds.First(k => k.Region == region).Kinds;
        var kindOpen = pathology.Kind is not { IsKnown: true, Settled: true } && Enum.GetValues<TumourKind>().Any(k => k is TumourKind.Net or TumourKind.Nec && !allowed.Contains(k));
        var limit = knowledge.GradeLimits.FirstOrDefault(g => g.Region == region && g.Edition == edition);
        var gradeOpen = limit.Citation is not null && (pathology.Grade is not { IsKnown: true, Settled: true } && (pathology.Grade.Candidates.IsEmpty || pathology.Grade.Candidates.Any(limit.Excludes.Contains)));
        if (!kindOpen && !gradeOpen)
        {
            return stage;
        }

        ImmutableArray<Need> needs = [.. (kindOpen ? pathology.Kind.Needs : []).Concat(gradeOpen ? pathology.Grade.Needs : []).DistinctBy(x => x.Fact)];
        Finding<string> Unsettled(Finding<string> f) => f.IsKnown && f.Settled ? f with { Settled = false, Needs = [.. f.Needs.Concat(needs).DistinctBy(x => x.Fact)] } : f;
        var everywhere = stage.Group is { IsKnown: true, Value: "IV" } && spread.Any(s => s.EverInvolved);
        return stage with { T = Unsettled(stage.T), N = Unsettled(stage.N), M = Unsettled(stage.M), Group = everywhere ? stage.Group : Unsettled(stage.Group) };
    }

    /// <summary>T and N of a carcinoma are not computed here; distant metastases are M1 and stage IV in every chapter.</summary>
    private EditionStage Carcinoma(EditionStage nothing, Because reason)
    {
        var involved = spread.Where(s => s.EverInvolved).ToList();
        if (involved.Count == 0 || pathology.Kind is not { IsKnown: true, Value: not TumourKind.NotNet })
        {
            return nothing;
        }

        ImmutableArray<Because> because = [reason, .. involved.SelectMany(s => s.Because)];
        return nothing with
        {
            M = Findings.Settled("m", "M1", because) with { Basis = "c", Derived = "M1", HasDerived = true, Flags = ["carcinoma-chapter"] },
            Group = Findings.Settled("stage-group", "IV", because) with { Derived = "IV", HasDerived = true, Flags = ["carcinoma-chapter", "inferred"] },
        };
    }

    private Because? OtherChapter(Edition edition)
    {
        var region = chapter!.Region;
        var kinds = knowledge.Kinds.First(k => k.Region == region);
        if (pathology.Kind is { IsKnown: true, Settled: true } or { IsKnown: true, Value: not (TumourKind.Net or TumourKind.Nen) } && !kinds.Kinds.Contains(pathology.Kind.Value))
        {
            return kinds.Citation.Cite($"{Words<TumourKind>.Of(pathology.Kind.Value)} is staged by the carcinoma chapter of the organ, not computed here.", "staging-1");
        }

        var limit = knowledge.GradeLimits.FirstOrDefault(g => g.Region == region && g.Edition == edition);
        return limit.Citation is not null && pathology.Grade.IsKnown && limit.Excludes.Contains(pathology.Grade.Value)
            ? limit.Citation.Cite($"{Words<Grade>.Of(pathology.Grade.Value)} is outside the neuroendocrine chapter of {Words<Edition>.Of(edition)}, not computed here.", "staging-1")
            : null;
    }

    private CategoryAnswer? DeriveT(Edition edition) => chapter!.Primary != PrimarySite.UnknownPrimary && knowledge.T.TryGetValue((chapter.Site, edition), out var rules) ? TDerivation.Of(Facts.Primary, rules) : null;

    private CategoryAnswer? DeriveN(Edition edition) => chapter!.Primary != PrimarySite.UnknownPrimary && knowledge.N.TryGetValue((chapter.Site, edition), out var rules) ? NDerivation.Of(Facts.Nodes, rules) : null;

    private CategoryAnswer? DeriveM(Edition edition, GroupTable table)
    {
        if (!knowledge.M.TryGetValue((chapter!.Site, edition), out var rules))
        {
            return null;
        }

        var none = Spread.IsDenied(record);
        var answer = MDerivation.Of(spread, none, rules, knowledge.WholeBody);
        if (!spread.Any(s => s.EverInvolved) && Spread.Unplaced(record, knowledge) is { IsEmpty: false } stated)
        {
            answer = MDerivation.Somewhere(answer, stated, none);
        }

        return answer with { Possible = [.. answer.Possible.Select(m => table.Known(TnmAxis.M, m) ?? m).Distinct().OrderBy(Categories.Rank)] };
    }

    private bool Fits(Edition? recorded, Edition edition)
    {
        // Most records name no edition: the category is then read in the edition at hand, provisionally where another was in force.
        return recorded is not { } of || of == edition || knowledge.Same.Any(s => s.Region == chapter!.Region && s.Editions.Contains(of) && s.Editions.Contains(edition));
    }

    private Axis Resolve(GroupTable table, TnmAxis axis, Edition edition, CategoryAnswer? derived, ImmutableArray<Because> leaves, string basis)
    {
        var axisOf = Weigh(table, axis, edition, derived, leaves, basis);
        var foreign = inForce is { } of && of != edition && !knowledge.Same.Any(s => s.Region == chapter!.Region && s.Editions.Contains(of) && s.Editions.Contains(edition));
        return foreign && axisOf.Finding is { IsKnown: true, HasRecorded: true, HasDerived: false }
            && record.Of<TnmEntry>().Any(e => e.Edition is null && e.Axis.Equals(axis.ToString(), StringComparison.OrdinalIgnoreCase))
            ? axisOf with { Finding = axisOf.Finding with { Settled = false, Flags = [.. axisOf.Finding.Flags, "edition-not-stated"], Needs = [.. axisOf.Finding.Needs, new Need(axisOf.Finding.Name, "The record does not say in which edition the category was given.", "record-review")] } }
            : axisOf;
    }

    private static readonly ImmutableArray<string> Names = [.. Enum.GetValues<TnmAxis>().Select(a => a.ToString().ToLowerInvariant())];

    private Axis Weigh(GroupTable table, TnmAxis axis, Edition edition, CategoryAnswer? derived, ImmutableArray<Because> leaves, string basis)
    {
        var name = Names[(int)axis];
        var said = RecordedCategory.Of(record, axis, e => Fits(e, edition));

        // What is left after treatment never replaces a category recorded before it.
        if (basis.StartsWith('y') && derived?.Shown is { } left && said.Categories is [var before] && !Categories.IsX(before) && said.Basis?.StartsWith('y') != true)
        {
            leaves = [.. derived.Because, .. leaves, (derived.Because.FirstOrDefault() ?? said.Leaves[0]) with { Text = $"{basis}{left} is what treatment left; {said.Basis}{before} was recorded before it and stands.", Children = [] }];
            derived = null;
        }

        // M1 means "distant metastasis" in every edition; only its subdivision differs.
        if (axis == TnmAxis.M && said.Categories.IsEmpty)
        {
            said = RecordedCategory.Of(record, axis, _ => true);
            said = said with { Categories = [.. said.Categories.Select(c => c == "M0" ? c : "M1").Distinct()] };
        }

        ImmutableArray<Because> because = [.. said.Leaves, .. derived?.Because ?? [], .. leaves];
        var flags = derived?.Flags ?? [];
        var all = table.Said(axis);
        var open = derived?.Possible ?? all;
        var shown = derived?.Shown;
        var recorded = said.Categories.Length == 1 ? table.Known(axis, said.Categories[0]) ?? said.Categories[0] : null;
        Finding<string> Known(string value, bool settled, string? by, ImmutableArray<Need> needs, ImmutableArray<string> candidates, params ImmutableArray<string> more) => new()
        {
            Name = name, State = FindingState.Known, Value = value, Settled = settled, Basis = by, Because = because, Needs = needs, Candidates = candidates,
            Recorded = recorded, HasRecorded = recorded is not null, Derived = shown, HasDerived = shown is not null, Flags = [.. flags, .. more],
        };

        if (said.Categories.Length > 1 && !(derived?.Settled ?? false))
        {
            ImmutableArray<string> both = [.. said.Categories.Select(c => table.Known(axis, c) ?? c).Distinct()];
            return new(Findings.Conflict(name, both, because, new Need(name, "Recorded categories contradict each other.", "pathology-review")) with { Derived = shown, HasDerived = shown is not null, Basis = said.Basis }, both, "TX".Replace('T', axis.ToString()[0]));
        }

        if (recorded is not null && !Categories.IsX(recorded))
        {
            var agrees = derived is null || open.Any(p => Categories.Within(p, recorded) || Categories.Within(recorded, p));
            if (!agrees)
            {
                because = [.. because, (derived!.Because.FirstOrDefault() ?? because[0]) with { Text = $"Recorded {recorded} differs from what size, extent, nodes and organs give: {string.Join(" or ", open)}.", Children = [] }];
            }

            var narrower = shown is not null && shown != recorded && Categories.Within(shown, recorded);
            if (derived is { Possible.Length: 1 } && (narrower || !agrees || shown == recorded))
            {
                return new(Known(shown!, derived.Settled, shown == recorded ? said.Basis ?? basis : basis, derived.Needs, [], agrees ? [] : ["recorded-differs"]), open, derived.Seer);
            }

            if (!agrees && shown is not null)
            {
                return new(Known(shown, false, basis, derived!.Needs, open, "recorded-differs"), open, derived.Seer);
            }

            if (narrower)
            {
                ImmutableArray<string> within = [.. open.Where(p => Categories.Within(p, recorded))];
                return new(Known(shown!, false, basis, derived!.Needs, within), within, recorded);
            }

            ImmutableArray<string> byDefinition = axis == TnmAxis.M && recorded is "M1a" or "M1b" && chapter!.Region == StagingRegion.Digestive ? ["liver-only-by-definition"] : [];
            return new(Known(recorded, agrees, said.Basis, [], agrees ? [] : open, agrees ? byDefinition : [.. byDefinition, "recorded-differs"]), [recorded], recorded);
        }

        if (shown is not null)
        {
            return new(Known(shown, derived!.Settled, basis, derived.Needs, derived.Settled ? [] : open), open, derived.Seer);
        }

        var seer = derived?.Seer ?? "TX".Replace('T', axis.ToString()[0]);
        return recorded is not null
            ? new(Known(recorded, false, said.Basis, derived?.Needs ?? [], open), open, recorded)
            : new(Findings.Unknown(name, derived?.Needs ?? [new(name, $"No {axis} category is recorded.", "ct", "pathology-review")], because, open) with { Flags = flags }, open, seer);
    }

    private static StageAnswer Answer(GroupTable table, Axis t, Axis n, Axis m, out StageAnswer? provisional)
    {
        string? One(TnmAxis axis, Axis a) => a.Possible.Length == 1 ? table.Known(axis, a.Possible[0]) : null;
        provisional = null;
        if (One(TnmAxis.T, t) is { } t1 && One(TnmAxis.N, n) is { } n1 && One(TnmAxis.M, m) is { } m1)
        {
            return table.Stage(t1, n1, m1);
        }

        ImmutableArray<string> ts = table.Narrowest(TnmAxis.T, t.Possible), ns = table.Narrowest(TnmAxis.N, n.Possible), ms = table.Narrowest(TnmAxis.M, m.Possible);
        var answer = table.Combine(ts, ns, ms);
        if (answer.AjccText.Length == 0 || answer.Possible.Length > 1)
        {
            string? Shown(TnmAxis axis, Axis a) => a.Finding.IsKnown ? table.Known(axis, a.Finding.Value!) : null;
            if (Shown(TnmAxis.M, m) is { } sm)
            {
                var st = Shown(TnmAxis.T, t) is { } x && !Categories.IsX(x) ? [x] : ts;
                var sn = Shown(TnmAxis.N, n) is { } y && !Categories.IsX(y) ? [y] : ns;
                provisional = table.Combine(table.Completed(TnmAxis.T, st), table.Completed(TnmAxis.N, sn), sm == "MX" ? ms : [sm]);

                // A table may stage what was not assessed: small tumours that were removed without their nodes.
                if (provisional.AjccText.Length == 0 && One(TnmAxis.T, t) is { } only && n.Seer == "NX" && n.Possible.Contains("N0") && table.Cell(only, "NX", sm) is { Group.Length: > 0 } unassessed)
                {
                    provisional = new(unassessed.Group, unassessed.Group, false, provisional.Possible, unassessed.Citation);
                }
            }
        }

        return answer;
    }

    private Finding<string> Group(Edition edition, GroupTable table, StageAnswer answer, StageAnswer? provisional, Axis t, Axis n, Axis m, ImmutableArray<Because>.Builder because)
    {
        const string Name = "stage-group";
        var derived = answer.AjccText.Length > 0 ? answer.AjccText : provisional?.AjccText is { Length: > 0 } p ? p : null;
        if (derived is not null && provisional?.AjccText is { Length: > 0 } narrower && answer.AjccText.Length > 0 && Categories.Numeral(narrower) == Categories.Numeral(derived) && narrower.Length > derived.Length)
        {
            derived = narrower;
        }

        // Groups that agree on the numeral alone leave the letter to be learnt.
        var agreed = answer.AjccText.Length > 0 && derived == answer.AjccText;
        var settled = agreed && answer.Possible.Length == 1 && new[] { t, n, m }.All(a => a.Finding.State != FindingState.Conflicting);
        var cited = answer.AjccText.Length > 0 ? answer : provisional ?? answer;
        string Show(Axis a, char letter) => a.Finding.IsKnown ? a.Finding.Value! : a.Possible.Length is > 1 and < 4 ? string.Join("/", a.Possible) : $"{letter}?";
        var text = $"{Words<StagingSite>.Of(table.Site)}, {Words<Edition>.Of(edition)}: {Show(t, 'T')} {Show(n, 'N')} {Show(m, 'M')} is {derived ?? "not assigned"}";
        var inferred = agreed && cited.Inferred;
        because.Add(cited.Citation.Cite(
            inferred ? $"{text}; inferred: every completion of the unknown parts gives {(cited.Possible.Length > 1 ? string.Join(" or ", cited.Possible) : derived)}."
            : derived is not null && !settled ? $"{text}, provisionally: what is not known could change it." : text,
            "staging-3"));
        ImmutableArray<Need> needs = settled ? [] : [.. new[] { t, n, m }.SelectMany(a => a.Finding.Needs).DistinctBy(x => x.Fact)];
        ImmutableArray<string> flags = [.. inferred ? ["inferred"] : Array.Empty<string>(), .. RegistryFlag(edition)];

        var said = record.Of<TnmEntry>().Where(e => e.Axis == "group" && Fits(Words<Edition>.TryParse(e.Edition, out var of) ? of : null, edition)).OrderBy(e => e.Happened).ToList();
        var recorded = said.Count > 0 ? said[^1].Category.ToUpperInvariant().Replace("STAGE", string.Empty, StringComparison.Ordinal).Trim() : null;
        if (recorded is not null)
        {
            because.AddRange(said.Where(e => e.Category == said[^1].Category).Select(e => Because.Recorded($"Recorded stage {recorded}", e.Reference)));
        }

        if (derived is null && IfNothingSpread(table, t, n, m) is { } conditional)
        {
            because.Add(conditional);
        }

        var value = settled ? derived : recorded ?? derived;
        if (recorded is not null && derived is not null && recorded != derived)
        {
            flags = [.. flags, "recorded-differs"];
            because.Add(cited.Citation.Cite($"Recorded stage {recorded} beside {derived} from T, N and M.", "staging-3"));
            value = derived;
        }

        ImmutableArray<string> candidates = settled ? [] : provisional is { Possible.Length: > 0 } && answer.Possible.IsEmpty ? provisional.Possible : answer.Possible;
        return value is null
            ? Findings.Unknown(Name, needs, [.. because, .. t.Finding.Because, .. n.Finding.Because, .. m.Finding.Because], candidates) with { Flags = flags }
            : new()
            {
                Name = Name, State = FindingState.Known, Value = value, Settled = settled, Basis = t.Finding.Basis ?? n.Finding.Basis ?? m.Finding.Basis, Recorded = recorded, HasRecorded = recorded is not null,
                Derived = derived, HasDerived = derived is not null, Flags = flags, Needs = needs, Candidates = candidates,
                Because = [.. because, .. t.Finding.Because, .. n.Finding.Because, .. m.Finding.Because],
            };
    }

    /// <summary>Where nodes or metastases are not recorded, the group that their absence would give.</summary>
    private static Because? IfNothingSpread(GroupTable table, Axis t, Axis n, Axis m)
    {
        if (!t.Finding.IsKnown || table.Known(TnmAxis.T, t.Finding.Value!) is not { } known || !n.Possible.Contains("N0") || !m.Possible.Contains("M0"))
        {
            return null;
        }

        var cell = table.Cell(known, "N0", "M0");
        var condition = string.Join(" ", new[] { n.Finding is { IsKnown: true, Value: "N0" } ? null : "N0", m.Finding is { IsKnown: true, Value: "M0" } ? null : "M0" }.OfType<string>());
        return cell.Group.Length == 0 || condition.Length == 0 ? null : cell.Citation.Cite($"{known}: {cell.Group} if {condition}, which is not recorded.", "staging-3", Truth.Unknown);
    }

    private RegistryRow? Registry(Edition edition) => knowledge.Registry.FirstOrDefault(r => r.Edition == edition && r.Sites.Contains(chapter!.Site));

    private bool OutsideRegistry(Edition edition)
    {
        if (Registry(edition) is not { } row)
        {
            return false;
        }

        var morphology = pathology.Histology.IsKnown && pathology.Histology.Value!.Split('/')[0] is { Length: 4 } code && code.All(char.IsAsciiDigit) ? code : null;
        var topographies = record.Of<ConditionEntry>().Where(c => c is { Role: ConditionRole.Primary, Presence: not Presence.Absent }).Select(c => c.Site?.Topography).OfType<string>().ToList();
        return (morphology is not null && !row.Morphologies.Contains(morphology))
            || (!row.Topographies.IsEmpty && topographies.Count > 0 && topographies.TrueForAll(x => !row.Topographies.Contains(x)));
    }

    private IEnumerable<string> RegistryFlag(Edition edition) => OutsideRegistry(edition) ? ["registry-has-no-ajcc-id"] : [];

    private string Seer(GroupTable table, Edition edition, Axis t, Axis n, Axis m, ImmutableArray<Because>.Builder because)
    {
        if (OutsideRegistry(edition))
        {
            because.Add(Registry(edition)!.Citation.Cite("The registry has no AJCC identifier for this code.", "staging-9"));
            return "not applicable";
        }

        return table.Known(TnmAxis.T, t.Seer) is { } st && table.Known(TnmAxis.N, n.Seer) is { } sn && table.Known(TnmAxis.M, m.Seer) is { } sm ? table.Cell(st, sn, sm).Group : string.Empty;
    }

    private static readonly Need NoChapter = new("primary-site", "The chapter follows from where the tumour began.", "sstr-pet", "ct");

    /// <summary>An edition on a tumour of which nobody knows where it began.</summary>
    internal static EditionStage Nowhere(Edition edition, ImmutableArray<Because> because) => Nothing(edition, "primary-site-unknown", [NoChapter], because);

    private static EditionStage Nothing(Edition edition, string flag, ImmutableArray<Need> needs, ImmutableArray<Because> because)
    {
        Finding<string> None(string name) => Findings.Unknown<string>(name, needs, because) with { Flags = [flag] };
        return new(edition, None("t"), None("n"), None("m"), None("stage-group"), string.Empty) { Because = because };
    }
}
