using System.Globalization;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Tests.Shared;
using CsCheck;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using NodaTime;
using Condition = Argenta.Rules.Language.Condition;
using Xunit;

namespace Argenta.Guideline.Tests;

/// <summary>What people who write guidelines are told about the files of the repository.</summary>
public class LibraryTests
{
    private static readonly LocalDate Day = new(2026, 11, 1);

    private static GuidelineLibrary Library { get; } = GuidelineLibrary.Read(Repository.Knowledge);

    private static string FactsPath => Repository.PathOf("docs", "facts.md");

    [Fact]
    public void No_guideline_of_the_repository_has_a_fault() => Assert.Empty(Library.Faults.Select(f => f.Message));

    [Fact]
    public void Faults_of_several_rooms_are_shown_at_once_with_their_places()
    {
        var broken = Repository.Knowledge
            .With("alerts/alerts.yaml", Repository.Knowledge.Text("alerts/alerts.yaml").Replace("when: kind = NEN", "when: kindd = NEN", StringComparison.Ordinal))
            .With("plain/sheet.yaml", Repository.Knowledge.Text("plain/sheet.yaml").Replace("when: grade = G1", "when: grade = G9", StringComparison.Ordinal));
        var faults = GuidelineLibrary.Read(broken).Faults;
        Assert.Contains(faults, f => f is { File: "knowledge/alerts/alerts.yaml", Line: > 0, Column: > 0 } && f.Message.Contains("Did you mean 'kind'?", StringComparison.Ordinal));
        Assert.Contains(faults, f => f is { File: "knowledge/plain/sheet.yaml", Line: > 0, Column: > 0 });
    }

    [Fact]
    public void The_summary_counts_every_rule_once()
    {
        var summary = GuidelineSummary.Of(Library);
        Assert.Equal(summary.Statements, summary.ByCertainty.Sum(c => c.Count));
        Assert.Equal(Library.Sets.Sum(s => s.Statements.Count()), summary.Statements);
        Assert.InRange(summary.Unread, 0, summary.Statements);
        Assert.Equal(Library.Sets.SelectMany(s => s.Statements).Count(s => s.Review is null), summary.Unread);
    }

    /// <summary>The number in tests/Argenta.Guideline.Tests/known-gaps.txt may only shrink.</summary>
    [Fact]
    public void Gaps_only_shrink()
    {
        var known = int.Parse(File.ReadAllText(Repository.PathOf("tests", "Argenta.Guideline.Tests", "known-gaps.txt")).Trim(), CultureInfo.InvariantCulture);
        var gaps = GuidelineSummary.Of(Library).Gaps!.Value;
        Assert.True(gaps.Length <= known, $"{gaps.Length} combinations have no option, {known} are known. ./argenta guideline check --gaps lists them; close the new ones: {string.Join("; ", gaps.Take(20))}");
        if (gaps.Length < known)
        {
            TestContext.Current.AddWarning($"Only {gaps.Length} gaps are left: write {gaps.Length} in place of {known} in tests/Argenta.Guideline.Tests/known-gaps.txt.");
        }
    }

    [Fact]
    public void Without_the_options_of_one_site_its_combinations_are_gaps()
    {
        var before = KnowledgeGaps.Of(Library.Treatment!, null, Day);
        var gaps = KnowledgeGaps.Of(GuidelineSet.Load(new([new("treatment/only.yaml", OnlyIleum)]), "treatment", Library.Catalogue, Library.Sources), null, Day);
        Assert.Equal(KnowledgeGaps.Combinations.Length - 6, gaps.Length);
        Assert.DoesNotContain(gaps, g => g is { Site: PrimarySite.Ileum, Grade: Pathology.Grade.G1 or Pathology.Grade.G2, Extent: Staging.Extent.LiverOnly or Staging.Extent.LiverDominant or Staging.Extent.Disseminated });
        Assert.True(before.Length < gaps.Length);
    }

    private const string OnlyIleum =
        """
        id: only
        title: Only
        version: 1
        source: HOUSE
        certainty: D
        options:
          - id: something
            name: Something
            modality: surgery
            intent: curative
            for:
              - { when: "kind = NET and midgut and primary-site = ileum and grade in (G1, G2) and m != M0 and metastases has liver and ecog <= 2", as: consider }
          - id: trial
            name: Trial
            modality: clinical-trial
            intent: growth-control
            for:
              - { when: always, as: consider }
        tests:
          - name: nobody
            expect: { something: undecided, trial: consider }
        """;

    [Fact]
    public void The_page_of_facts_is_up_to_date() =>
        Assert.True(File.ReadAllText(FactsPath) == FactTable.Markdown(Library.Catalogue.Defined), "docs/facts.md is behind the catalogue. Write it anew: ./argenta guideline facts --format markdown > docs/facts.md");

    [Fact]
    public void Every_fact_has_a_meaning_and_stands_on_both_pages()
    {
        var text = FactTable.Text(Library.Catalogue.Defined);
        Assert.All(Library.Catalogue.All, f => Assert.False(string.IsNullOrWhiteSpace(f.Meaning)));
        Assert.All(Library.Catalogue.All, f => Assert.Contains(f.Meaning, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Nearly_every_answer_of_every_clause_is_seen_and_every_condition_holds_for_somebody()
    {
        var coverage = GuidelineCoverage.Of(Library, Day, 1, 2 * Library.Rooms.Sum(r => r.Conditions.Length));
        Assert.True(coverage.All.Share >= 0.95m, $"Only {coverage.All.Share:P1} is seen: {string.Join("; ", coverage.All.Clauses.Where(c => c.Answers.Missing.Any()).Take(20).Select(c => $"{c.Condition.At} {c.Clause} never {string.Join(", ", c.Answers.Missing)}"))}");
        Assert.True(coverage.All.Held >= 0.95m, $"Only {coverage.All.Held:P1} of the conditions hold for somebody. Not: {string.Join("; ", coverage.All.Conditions.Where(c => c.Answers.True == 0).Take(20).Select(c => $"{c.Condition.At} {c.Condition}"))}");
        Assert.True(coverage.Vignettes.Share <= coverage.All.Share);
    }

    /// <summary>Every condition that can be reached from the knowledge of the pathway, in whatever room, is checked and covered.</summary>
    [Fact]
    public void No_condition_of_the_knowledge_is_left_out()
    {
        var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
        var seen = Library.Rooms.SelectMany(r => r.Conditions).Select(c => c.At).ToHashSet();
        var reached = Reached(knowledge);
        Assert.True(reached.Count > 200, $"Only {reached.Count} conditions are reached.");
        Assert.All(reached.Where(c => c.Clauses.Length > 0), c => Assert.True(seen.Contains(c.At), $"{c.At}: {c}: belongs to no room of {nameof(GuidelineLibrary)}, or does not know its place"));
        Assert.Equal(knowledge.Guidelines.SelectMany(g => g.Guidelines).Select(g => g.Id).Order(), Library.Sets.SelectMany(s => s.Guidelines).Select(g => g.Id).Order());
    }

    /// <summary>Walks through all that hangs on the knowledge.</summary>
    private static List<Condition> Reached(PathwayKnowledge knowledge)
    {
        var (found, visited, open) = (new List<Condition>(), new HashSet<object>(ReferenceEqualityComparer.Instance), new Stack<object>([knowledge]));
        while (open.TryPop(out var next))
        {
            if (next is Condition condition)
            {
                found.Add(condition);
            }
            else if (next is System.Collections.IEnumerable items and not string)
            {
                foreach (var item in items)
                {
                    Visit(item);
                }
            }
            else if (next.GetType().Namespace?.StartsWith("Argenta", StringComparison.Ordinal) == true && next is not (FactCatalogue or Terms.Files.YamlNode))
            {
                foreach (var field in Fields(next.GetType()))
                {
                    Visit(field.GetValue(next));
                }
            }
        }

        return found;

        void Visit(object? value)
        {
            if (value is not null and not string && !value.GetType().IsPrimitive && !value.GetType().IsEnum && visited.Add(value))
            {
                open.Push(value);
            }
        }

        static IEnumerable<System.Reflection.FieldInfo> Fields(Type? type) =>
            type is null ? [] : type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));
    }

    [Fact]
    public void The_same_seed_makes_the_same_people_and_another_seed_others()
    {
        List<FactValue> Values(int seed)
        {
            var generated = new GeneratedFacts(Library, Day, seed);
            return [.. Enumerable.Range(0, 5).SelectMany(_ => { var facts = generated.Next(); return Enumerable.Range(0, facts.Catalogue.All.Length).Select(i => facts[i]).ToList(); })];
        }

        Assert.Equal(Values(7), Values(7));
        Assert.NotEqual(Values(7), Values(8));
    }

    [Fact]
    public void Made_up_numbers_lie_on_each_bound_and_one_step_beside_it()
    {
        var condition = Condition.Compile("creatinine-clearance < 30 mL/min or creatinine-clearance >= 50.5 mL/min or last-echocardiography within the last 28 days", Library.Catalogue);
        var generated = new GeneratedFacts(Library.Catalogue, [condition], null, Day, 3);
        var people = Enumerable.Range(0, 400).Select(_ => generated.Next()).ToList();
        HashSet<decimal> Seen(string fact) => [.. people.Select(f => f[fact]).Where(v => v is { IsKnown: true, IsSettled: true }).Select(v => v.Best.Range.Low)];
        Assert.Superset(new HashSet<decimal> { 29, 30, 31, 50.4m, 50.5m, 50.6m }, Seen("creatinine-clearance"));
        var day = FactSet.DayNumber(Day);
        Assert.Superset(new HashSet<decimal> { day - 29, day - 28, day - 27, day - 1, day, day + 1 }, Seen("last-echocardiography"));
    }

    [Fact]
    public void Words_that_stand_for_conditions_follow_from_the_other_facts_of_a_made_up_person()
    {
        var generated = new GeneratedFacts(Library, Day, 5);
        for (var i = 0; i < 60; i++)
        {
            var facts = generated.Next();
            foreach (var rule in Library.Predicates!.Rules)
            {
                var verdict = rule.When.Judge(facts, Day);
                Assert.Equal(verdict, Condition.Compile(rule.Id, Library.Catalogue).Judge(facts, Day));
            }
        }
    }

    [Fact]
    public void Firely_reads_every_exported_guideline()
    {
        static Resource Parse(string json)
        {
            Assert.True(FhirJsonDeserializer.STRICT.TryDeserializeResource(json, out var resource, out var issues), string.Join("; ", issues.Select(i => i.Message)));
            return resource!;
        }

        var guidelines = Library.Sets.SelectMany(s => s.Guidelines).ToList();
        foreach (var guideline in guidelines)
        {
            var plan = (PlanDefinition)Parse(PlanDefinitions.Write(guideline, Library.Sources));
            Assert.Equal(guideline.Id, plan.Id);
            Assert.Equal(guideline.Options.Length + guideline.Rules.Length, plan.Action.Count);
            foreach (var (option, action) in guideline.Options.Zip(plan.Action))
            {
                Assert.Equal(option.Name, action.Title);
                foreach (var (argument, below) in option.Arguments.Zip(action.Action))
                {
                    Assert.Equal(argument.When.Text, below.Condition.Single().Expression!.Expression_);
                    Assert.Equal(PlanDefinitions.Language, below.Condition.Single().Expression!.Language);
                    Assert.All(below.Documentation, d => Assert.Equal(RelatedArtifact.RelatedArtifactType.Citation, d.Type));
                    Assert.Equal(argument.Sources.Order(StringComparer.Ordinal), below.Documentation.Select(d => d.Label));
                    Assert.Equal(argument.When.Places.Length, below.Input.Count);
                }
            }
        }

        var bundle = (Bundle)Parse(PlanDefinitions.WriteBundle(guidelines, Library.Sources));
        Assert.Equal(guidelines.Count, bundle.Entry.Count);
    }

    [Fact]
    public void A_difference_between_two_versions_names_the_rule_and_the_people_whose_options_change()
    {
        var old = PathwayKnowledge.Load(Repository.Knowledge);
        var text = Repository.Knowledge.Text("treatment/somatostatin-analogues.yaml");
        const string Before = "      - { when: 'allergy(\"somatostatin-analogue\")',\n          know: confirm";
        Assert.Contains(Before, text, StringComparison.Ordinal);
        var at = text.IndexOf(Before, StringComparison.Ordinal);
        var next = PathwayKnowledge.Load(Repository.Knowledge.With("treatment/somatostatin-analogues.yaml", text[..at] + Before.Replace("confirm", "must", StringComparison.Ordinal) + text[(at + Before.Length)..]));
        var change = Assert.Single(KnowledgeDiff.Rules(old, next));
        Assert.Equal((ChangeKind.Changed, "somatostatin-analogue-octreotide-lanreotide", "excludes R-148"), (change.Kind, change.Id, change.What));
        Assert.Empty(KnowledgeDiff.Rules(old, old));

        var changed = 0;
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories))
        {
            var person = CaseSheet.Read(File.ReadAllText(path), "course.yaml", old.Terms);
            Assert.Empty(KnowledgeDiff.For(person, Day, old, old));
            var differences = KnowledgeDiff.For(person, Day, old, next);
            Assert.All(differences, d => Assert.Equal("somatostatin-analogue-octreotide-lanreotide", d.Id));
            changed += differences.Length;

            // After a death nothing is to be decided; before it everything is.
            PatientRecord Died(LocalDate? day) => person with { Person = person.Person with { Deceased = true, Died = day is { } d ? (PartialDate)d : null } };
            Assert.Empty(KnowledgeDiff.For(Died(null), Day, old, next));
            Assert.Empty(KnowledgeDiff.For(Died(Day), Day, old, next));
            Assert.Equal(differences.Length, KnowledgeDiff.For(Died(Day.PlusDays(1)), Day, old, next).Length);
        }

        Assert.True(changed > 0, "No sample is touched, though hardly anybody has an answer about this allergy.");
    }

    [Fact]
    public void A_tree_of_grounds_is_drawn_with_marks_and_sources()
    {
        var tree = Because.Cited("top", "LABEL", Certainty.Known, "R-1", Truth.Unknown, new Because { Text = "below", Truth = Truth.False });
        Assert.Equal("  ? top [R-1, LABEL, K]\n    - below\n", BecauseText.Of(tree, 2));
    }
}
