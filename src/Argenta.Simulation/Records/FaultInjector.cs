using Argenta.Simulation.Life;
using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <summary>Puts faults into the facts of a person, at the rates of the table, and notes each.</summary>
internal sealed class FaultInjector
{
    private readonly Compiled model;
    private readonly FaultTable table;
    private readonly FaultRow?[] rows = new FaultRow?[Enum.GetValues<FaultKind>().Length];
    private readonly bool[,] befalls = new bool[Enum.GetValues<FaultKind>().Length, Enum.GetValues<Piece>().Length];
    private readonly Dice dice = new();

    public FaultInjector(Compiled model, FaultTable table)
    {
        (this.model, this.table) = (model, table);
        foreach (var row in table.Faults)
        {
            rows[(int)row.Kind] = row;
            foreach (var piece in row.Of)
            {
                befalls[(int)row.Kind, (int)piece] = true;
            }
        }
    }

    /// <summary>The facts as they are to be written.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>What was put in.</summary>
    public List<FaultNote> Notes { get; } = [];

    /// <summary>How often each kind could have befallen something, in this person.</summary>
    public int[] Pieces { get; } = new int[Enum.GetValues<FaultKind>().Length];

    /// <summary>Runs over the facts of a person whose record ends on a day.</summary>
    public void Run(List<Fact> facts, PersonLife life, long seed, int last)
    {
        dice.Start(seed, life.Index, Chances.Faults);
        Facts.Clear();
        Notes.Clear();
        Array.Clear(Pieces);
        foreach (var fact in facts)
        {
            One(fact, last);
        }
    }

    private void One(Fact fact, int last)
    {
        if (Strikes(FaultKind.Missing, fact))
        {
            Note(FaultKind.Missing, fact, 0, "present in truth");
            return;
        }

        if (Strikes(FaultKind.Late, fact))
        {
            fact.Known += Delay(FaultKind.Late);
            if (fact.Known > last)
            {
                Note(FaultKind.Late, fact, 0, "not yet known at the end of the record");
                return;
            }

            Note(FaultKind.Late, fact, Next, null);
        }

        if (Strikes(FaultKind.TextOnly, fact))
        {
            fact.Naming = Naming.Text;
            Note(FaultKind.TextOnly, fact, Next, null);
        }
        else if (Strikes(FaultKind.OtherCoding, fact))
        {
            fact.Naming = Naming.Other;
            Note(FaultKind.OtherCoding, fact, Next, null);
        }

        if (fact.Shape == Shape.Measured && model.Model.Markers.Items[fact.Other].Alternative is not null && Strikes(FaultKind.OtherUnit, fact))
        {
            fact.OtherUnit = true;
            Note(FaultKind.OtherUnit, fact, Next, null);
        }

        if (Strikes(FaultKind.PartialDate, fact))
        {
            fact.Precision = dice.Chance(table.PartialMonth) ? Precision.Month : Precision.Year;
            Note(FaultKind.PartialDate, fact, Next, null);
        }

        if (fact.Shape is Shape.Measured or Shape.Number && Strikes(FaultKind.Amended, fact) && fact.Known + Delay(FaultKind.Amended) is var corrected && corrected <= last)
        {
            Keep(fact with { Value = Wrong(fact), Status = "preliminary" });
            Note(FaultKind.Amended, fact, Next, "this later version is right");
            Keep(fact with { Status = "amended", Known = corrected });
        }
        else
        {
            Keep(fact);
        }

        if (Strikes(FaultKind.Duplicate, fact))
        {
            Note(FaultKind.Duplicate, fact, Next, null);
            Keep(fact);
        }

        if (CanContradict(fact) && Strikes(FaultKind.Contradictory, fact))
        {
            Note(FaultKind.Contradictory, fact, Next, "the other statement of that day is the sampled one");
            Keep(fact with { Value = Wrong(fact), Word = fact.Word is null ? null : OtherWord(fact), Specimen = fact.Specimen });
        }

        if (Strikes(FaultKind.EnteredInError, fact))
        {
            Note(FaultKind.EnteredInError, fact, Next, "about somebody else");
            Keep(fact with { Value = Wrong(fact), Status = "entered-in-error", Term = fact.Shape == Shape.Illness ? model.Illnesses[dice.Below(model.Illnesses.Length)] : fact.Term });
        }
    }

    private int Next => Facts.Count + 1;

    private void Keep(Fact fact) => Facts.Add(fact with { Number = Next });

    private void Note(FaultKind kind, Fact fact, int number, string? truth) => Notes.Add(new(kind, fact.Piece, fact.Shape, number, fact.Term, fact.Day, truth));

    private bool Strikes(FaultKind kind, Fact fact)
    {
        if (!befalls[(int)kind, (int)fact.Piece] || rows[(int)kind] is not { } row)
        {
            return false;
        }

        Pieces[(int)kind]++;
        return dice.Chance(row.Rate);
    }

    private int Delay(FaultKind kind) => 1 + (int)dice.LogNormal(rows[(int)kind]!.MedianDays, rows[(int)kind]!.Spread);

    private static bool CanContradict(Fact fact) => fact.Shape == Shape.Tnm || (fact.Shape == Shape.Number && fact.Unit == "%") || (fact.Shape == Shape.Word && fact.Word is "G1" or "G2" or "G3" or "TC" or "AC");

    private double Wrong(Fact fact)
    {
        var wrong = Math.Round(fact.Value * (dice.Chance(table.WrongLarger) ? dice.Between(table.Larger) : dice.Between(table.Smaller)), Math.Max(fact.Decimals, 1));
        return fact.Unit == "%" ? Math.Min(wrong, table.WrongPercentMost) : wrong;
    }

    private static string OtherWord(Fact fact) => fact.Word switch
    {
        "G1" => "G2",
        "G2" => "G1",
        "G3" => "G2",
        "TC" => "AC",
        "AC" => "TC",
        _ when fact.Unit == "t" => fact.Word![1] switch { '1' => "T2", '2' => "T3", '3' => "T2", _ => "T3" },
        _ when fact.Unit == "n" => fact.Word == "N0" ? "N1" : "N0",
        _ when fact.Unit == "m" => fact.Word == "M0" ? "M1" : "M0",
        _ => fact.Word!.StartsWith("IV", StringComparison.Ordinal) ? "III" : "IV",
    };
}
