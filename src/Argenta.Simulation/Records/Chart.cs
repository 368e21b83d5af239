using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;

namespace Argenta.Simulation.Records;

/// <summary>Writes down what doctors see of a life, as facts of a record; with noise, then with faults. Used for one person after the other.</summary>
/// <remarks>Its chance is a stream of its own: nothing here changes the life.</remarks>
public sealed partial class Chart
{
    private readonly Compiled model;
    private readonly Phrasebook phrases;
    private readonly CareTable care;
    private readonly RecordTable records;
    private readonly DiagnosisRecordTable diagnosing;
    private readonly FollowUpRecordTable following;
    private readonly Dice dice = new();
    private readonly Measuring measuring;
    private readonly FaultInjector injector;
    private readonly List<Fact> facts = [];
    private readonly HashSet<string> knownOrgans = new(StringComparer.Ordinal);
    private readonly long seed;
    private readonly Terms term;
    private PersonLife life = new();
    private int start;
    private int end;
    private int specimens;
    private bool syndromeKnown;
    private bool heartKnown;
    private bool nodesKnown;
    private bool liverKnown;

    /// <summary>Makes a chart for the thread of an engine.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="faults">Faults to put in, with their rates.</param>
    public Chart(Compiled model, long seed, FaultTable faults)
    {
        (this.model, this.seed) = (model, seed);
        (phrases, care) = (model.Phrases, model.Model.Care);
        (records, diagnosing, following) = (model.Model.Records, model.Model.DiagnosisRecords, model.Model.FollowUpRecords);
        measuring = new(model, dice);
        injector = new(model, faults);
        term = new(phrases, care);
    }

    /// <summary>Number of the person.</summary>
    public long Person => life.Index;

    /// <summary>The facts of the person, faults and all, in the order of their numbers.</summary>
    public List<Fact> Facts => injector.Facts;

    /// <summary>The faults that were put in.</summary>
    public List<FaultNote> Faults => injector.Notes;

    /// <summary>How many pieces of each kind there were before the faults: what their rates refer to.</summary>
    public int[] Pieces => injector.Pieces;

    /// <summary>Begins a person.</summary>
    internal void Begin(PersonLife person, int recordStart, int recordEnd)
    {
        (life, start, end) = (person, recordStart, recordEnd);
        dice.Start(seed, person.Index, Chances.Record);
        facts.Clear();
        knownOrgans.Clear();
        (specimens, syndromeKnown, heartKnown, nodesKnown, liverKnown) = (0, false, false, false, false);
        measuring.Begin(person);
        if (life.HasTumour)
        {
            OrdinaryMonth(Adult, life.Onset);
        }
    }

    /// <summary>Ends a person: what belongs to no event is added, and the faults are put in.</summary>
    internal void End()
    {
        if (!life.HasTumour)
        {
            Ordinary();
        }
        else
        {
            Passing();
            foreach (var course in life.Courses)
            {
                if (course.Reason is null or "death")
                {
                    Drugs(course);
                }
            }
        }

        Smoking();
        Kin();
        dice.Start(seed, life.Index, Chances.Denied);
        Denials();
        Pregnancies();
        Close(Last);
        injector.Run(facts, life, seed, Last);
    }

    // The last day of the record.
    private int Last => life.DeathDay >= 0 ? Math.Min(end, life.DeathDay) : end;

    // The first day of the record on which the person is of age.
    private int Adult => Math.Max(start, life.Birth + (model.Model.Background.Adult * 365));

    // The day from which on adults are asked what is asked once.
    private int Asked => Math.Max(start, life.Birth + (records.AskedFrom * 365));

    // Death may have come before what was planned: nothing in the record is later than its end.
    private void Close(int last)
    {
        var kept = 0;
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (fact.Day > last || fact.Known > last)
            {
                continue;
            }

            if (fact.End > last)
            {
                (fact.End, fact.Ended) = (0, false);
            }

            facts[kept++] = fact;
        }

        facts.RemoveRange(kept, facts.Count - kept);
    }

    // Keeps a fact that falls into the record. What began before it is known from its start on.
    private void Add(Fact fact)
    {
        if (fact.Known == 0)
        {
            fact.Known = fact.Day;
        }

        var last = life.DeathDay >= 0 ? Math.Min(end, life.DeathDay) : end;
        if (fact.Day > last || fact.Known > last)
        {
            return;
        }

        var lasting = fact.Shape is Shape.Illness or Shape.Primary or Shape.Metastasis or Shape.ComplaintCondition or Shape.Drug;
        if (fact.Day < start && !lasting)
        {
            return;
        }

        if (fact.Known < start)
        {
            fact.Known = start + 1 + ((start - fact.Known) % records.BeforeRecord);
        }

        if (fact.Known <= last)
        {
            facts.Add(fact);
        }
    }

    /// <summary>Numbers of the terms that events name.</summary>
    private sealed class Terms(Phrasebook phrases, CareTable care)
    {
        public readonly int Biopsy = phrases.Of("biopsy");
        public readonly int Surveillance = phrases.Of(care.WatchedAs);
        public readonly int Supportive = phrases.Of(care.ComfortAs);
        public readonly int Ct = phrases.Of("ct");
        public readonly int Receptors = phrases.Of("sstr-pet");
        public readonly int Echo = phrases.Of("echocardiography");
        public readonly int Ki67 = phrases.Of("ki67");
        public readonly int Mitoses = phrases.Of("mitoses");
        public readonly int Grade = phrases.Of("grade");
        public readonly int Differentiation = phrases.Of("differentiation");
        public readonly int Necrosis = phrases.Of("necrosis");
        public readonly int Histology = phrases.Of("histology");
        public readonly int Margin = phrases.Of("margin");
        public readonly int Depth = phrases.Of("depth");
        public readonly int PrimarySize = phrases.Of("primary-size");
        public readonly int NodesPositive = phrases.Of("nodes-positive");
        public readonly int NodesExamined = phrases.Of("nodes-examined");
        public readonly int Sstr = phrases.Of("sstr");
        public readonly int Krenning = phrases.Of("krenning");
        public readonly int LiverBurden = phrases.Of("liver-burden");
        public readonly int Ecog = phrases.Of("ecog");
        public readonly int Height = phrases.Of("height");
        public readonly int Tricuspid = phrases.Of("tricuspid-regurgitation-grade");
        public readonly int LeftVentricle = phrases.Of("left-ventricular-function");
        public readonly int Smoking = phrases.Of("smoking-status");
        public readonly int HeartDisease = phrases.Of("carcinoid-heart-disease");
        public readonly int NodeMetastases = phrases.Of("lymph-node-metastases");
        public readonly int LiverMetastases = phrases.Of("liver-metastases");
        public readonly int UnknownPrimary = phrases.Of("neuroendocrine-tumour");
        public readonly int Flushing = phrases.Of("flushing");
        public readonly int Diarrhoea = phrases.Of("diarrhoea");
        public readonly int NoAllergy = phrases.Of("fhir-no-known-allergy");
        public readonly int NoProblem = phrases.Of("fhir-no-known-problem");
        public readonly int NoDrug = phrases.Of("fhir-no-known-medicine");
        public readonly int NoFamily = phrases.Of("fhir-no-family-history");
        public readonly int Pregnancy = phrases.Of("pregnancy");
        public readonly int Radioligand = phrases.Of("lutetium-177-dotatate");
    }
}
