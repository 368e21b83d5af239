using Argenta.Course;
using Argenta.Health;
using Argenta.Rules;
using Argenta.Symptoms;

namespace Argenta.Assessment.Catalogue;

/// <summary>Which step of the walk fills which fact.</summary>
internal static class FactSteps
{
    private static readonly (WalkSteps Step, string[] Facts)[] Named =
    [
        (WalkSteps.Tissue, ["kind", "primary-site", "gastric-type", "differentiation", "grade", "ki67", "mitoses", "tissue-confirmed", "other-cancer", "midgut", "gep", "gep-or-midgut"]),
        (WalkSteps.Body, ["sex", "pregnancy", "breastfeeding", "age"]),
        (WalkSteps.Weigh, ["weight-loss-3-months", "weight-loss-6-months"]),
        (WalkSteps.Correct, ["calcium-corrected"]),
        (WalkSteps.Compute, ["child-pugh", "child-pugh-class", "charlson", "charlson-updated", "charlson-age", "charlson-ten-year-survival"]),
        (WalkSteps.Ill, ["condition", "condition-recorded", "hereditary", "medicine", "cytopenia-explained"]),
        (WalkSteps.Tolerate, ["allergy"]),
        (WalkSteps.Complain, ["symptom", "symptom-recorded", "symptom-ever", "symptom-denied", "symptomatic"]),
        (WalkSteps.Mark, ["marker-raised", "marker-confounded"]),
        (WalkSteps.Say, ["last-echocardiography", "mass-seen"]),
        (WalkSteps.Spread, ["metastases", "metastases-seen"]),
        (WalkSteps.Stage, ["t", "n", "m", "extent", "liver-burden", "metastatic"]),
        (WalkSteps.Respond, ["treated-with", "current-treatment", "progressed-on", "lines", "prior-analogue", "analogue-since", "progression", "tempo"]),
        (WalkSteps.State, ["sstr", "fdg", "fdg-mismatch", "resectability", "crisis-plan", "refractory-syndrome", "tricuspid-regurgitation-grade", "tricuspid-leaflets-thickened", "pulmonary-regurgitation-grade", "pulmonary-leaflets-thickened", "right-ventricular-dilatation"]),
        (WalkSteps.Course, ["primary-resected"]),
        (WalkSteps.Syndrome, ["chd-severity", "syndromes", "syndromes-suspected", "functioning"]),
        (WalkSteps.Suspect, ["red-flag", "suspicion-level"]),
        (WalkSteps.Contact, ["last-contact"]),
        (WalkSteps.Overdue, ["overdue", "overdue-long", "schedule-ended"]),
    ];

    /// <summary>The step of each fact, by place; none where nobody says.</summary>
    public static WalkSteps[] Of(PathwayKnowledge knowledge)
    {
        var catalogue = knowledge.Catalogue;
        var steps = new WalkSteps[catalogue.All.Length];
        Fill(WalkSteps.Stage, TumourFacts.Definitions.Select(f => f.Name));
        Fill(WalkSteps.Course, CourseFacts.Definitions.Concat(OutlookFacts.Definitions).Select(f => f.Name));
        Fill(WalkSteps.Say, knowledge.Recorded.Select(r => r.Definition.Name));
        Fill(WalkSteps.Sample, knowledge.Samples.SelectMany(s => s.Values).Select(v => v.Fact));
        Fill(WalkSteps.Mark, knowledge.Markers.SelectMany(m => new[] { m.Fact, m.Fact + "-uln", m.Fact + "-lln", m.Fact + "-times-raised" }));
        Fill(WalkSteps.Complain, SymptomFacts.Of(knowledge.Terms).Select(f => f.Name).Concat(knowledge.Patterns.All.Select(p => p.Fact)));
        Fill(WalkSteps.Body, knowledge.Health.Values.Select(v => v.Fact).Concat(knowledge.Health.Words.Select(w => w.Fact)).Concat(knowledge.Health.Conditions.Select(c => c.Fact)));
        Fill(WalkSteps.Compute, HealthKnowledge.Computed.Select(c => c.Fact));
        foreach (var fact in TimedFacts.Define(knowledge.Sets))
        {
            Fill(fact.Name is "last-done" or "diagnosis-date" ? WalkSteps.Test : WalkSteps.Course, fact.Keys.IsEmpty ? [fact.Name] : fact.Keys.Select(k => FactDefinition.Pick(fact.Name, k)));
        }

        Fill(WalkSteps.News, FollowUpFacts.Define(knowledge.Terms, [], []).Select(f => f.Name));
        Fill(WalkSteps.Words, knowledge.Predicates.Rules.Select(r => r.Id));
        foreach (var (step, facts) in Named)
        {
            Fill(step, facts);
        }

        return steps;

        void Fill(WalkSteps step, IEnumerable<string> names)
        {
            foreach (var name in names)
            {
                if (catalogue.PlaceOf(name) is >= 0 and var place)
                {
                    steps[place] = step;
                }
            }
        }
    }
}
