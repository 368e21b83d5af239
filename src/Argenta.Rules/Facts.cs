using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Rules;

/// <summary>The facts of one person on one day: a value for each place of a catalogue, and on demand what it rests on.</summary>
/// <remarks>Mutable while a door fills it, so that a scan may reuse one for everybody; not thread-safe.</remarks>
public sealed class Facts
{
    // Of nearly everybody most facts are unknown: only what was set has a value. Number 0 is "unknown".
    private readonly ushort[] numbers; // by place
    private FactValue[] values; // by number, as what follows
    private object?[] because; // how the explanation is made: by what has it, by what tells several facts, or by a function of nothing
    private ImmutableArray<Because>[]? told;
    private int count = 1;
    private Facts? snapshot;

    /// <summary>All facts unknown.</summary>
    /// <param name="catalogue">The facts that there are.</param>
    /// <param name="expected">About how many will be set; more may be, at some cost.</param>
    public Facts(FactCatalogue catalogue, int expected = 200)
    {
        Catalogue = catalogue;
        numbers = new ushort[catalogue.All.Length];
        values = new FactValue[Math.Max(expected, 1)];
        because = new object?[values.Length];
    }

    /// <summary>The catalogue whose places are filled.</summary>
    public FactCatalogue Catalogue { get; }

    /// <summary>The value at a place.</summary>
    public ref readonly FactValue this[int place] => ref values[numbers[place]];

    /// <summary>The value at a place, and whether anything was filled in there.</summary>
    internal ref readonly FactValue ValueAt(int place, out bool isFilled)
    {
        var number = numbers[place];
        isFilled = number != 0;
        return ref values[number];
    }

    /// <summary>The value of a fact; unknown when the catalogue has no such fact.</summary>
    public FactValue this[string name] => Catalogue.PlaceOf(name) is >= 0 and var place ? this[place] : FactValue.Unknown;

    /// <summary>Sets a fact.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="value">Its value.</param>
    /// <param name="reason">Makes the explanation when somebody asks for it.</param>
    /// <exception cref="ArgumentException">The catalogue has no such fact.</exception>
    public void Set(string name, FactValue value, Func<ImmutableArray<Because>>? reason = null)
    {
        var place = Catalogue.PlaceOf(name);
        if (place < 0)
        {
            throw new ArgumentException($"There is no fact '{name}' in the catalogue.", nameof(name));
        }

        Set(place, value, reason);
    }

    /// <summary>Sets the fact at a place of the catalogue.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="value">Its value.</param>
    /// <param name="reason">Makes the explanation when somebody asks for it.</param>
    public void Set(int place, in FactValue value, Func<ImmutableArray<Because>>? reason = null) => Store(place, value, reason);

    /// <summary>Sets a fact that is explained together with others.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="value">Its value.</param>
    /// <param name="reasons">Makes the explanation when somebody asks for it.</param>
    public void Set(int place, in FactValue value, IFactGrounds reasons) => Store(place, value, reasons);

    /// <summary>Sets a fact that something says which has its own explanation, such as a room's finding.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="value">Its value.</param>
    /// <param name="grounded">What has the explanation.</param>
    public void Set(int place, in FactValue value, IGrounded grounded) => Store(place, value, grounded);

    private void Store(int place, in FactValue value, object? reason)
    {
        snapshot = null;
        var number = Number(place);
        values[number] = value;
        because[number] = reason;
        if (told is not null)
        {
            told[number] = default;
        }
    }

    /// <summary>The number of the value at a place, which gets one where it has none.</summary>
    private int Number(int place)
    {
        if (numbers[place] is > 0 and var known)
        {
            return known;
        }

        if (count == values.Length)
        {
            Array.Resize(ref values, count * 2);
            Array.Resize(ref because, count * 2);
            if (told is not null)
            {
                Array.Resize(ref told, count * 2);
            }
        }

        return numbers[place] = checked((ushort)count++);
    }

    /// <summary>Sets a fact by its place, without a reason.</summary>
    internal void Put(int place, in FactValue value)
    {
        snapshot = null;
        var number = Number(place); // before the values are looked up: it may make room for more
        values[number] = value;
    }

    /// <summary>What was filled since a copy of these facts was taken (<see cref="Further"/>), with its reasons.</summary>
    public FilledFacts FilledSince(Facts before)
    {
        var filled = new List<(int Place, FactValue Value, object? Reason)>();
        for (var place = 0; place < numbers.Length; place++)
        {
            var (now, then) = (numbers[place], before.numbers[place]);
            if (now != 0 && (then == 0 || because[now] != before.because[then] || !values[now].Equals(before.values[then])))
            {
                filled.Add((place, values[now], because[now]));
            }
        }

        return new(filled);
    }

    /// <summary>Takes what was filled into other facts of the same catalogue, with its reasons.</summary>
    public void Fill(FilledFacts filled)
    {
        foreach (ref readonly var one in filled.All)
        {
            Store(one.Place, one.Value, one.Reason);
        }
    }

    /// <summary>The same values in another place of memory, without reasons.</summary>
    internal Facts Copy()
    {
        var copy = new Facts(Catalogue, values.Length);
        copy.Take(this);
        return copy;
    }

    /// <summary>The facts as they are now, with their reasons: what is filled in later does not reach it.</summary>
    /// <remarks>Until something is filled in it is the same one; whoever has it must not change it.</remarks>
    internal Facts Snapshot()
    {
        if (snapshot is { } taken)
        {
            return taken;
        }

        return snapshot = Further();
    }

    /// <summary>A copy with the reasons, to be filled further while these facts stay as they are.</summary>
    public Facts Further()
    {
        var copy = Copy();
        because.CopyTo(copy.because, 0);
        copy.told = told is null ? null : [.. told];
        return copy;
    }

    /// <summary>A copy with one fact put in place of what it was: "what if".</summary>
    /// <exception cref="ArgumentException">The catalogue has no such fact.</exception>
    public Facts With(string name, FactValue value)
    {
        var copy = Copy();
        copy.Set(name, value);
        return copy;
    }

    /// <summary>Takes the values of other facts of the same catalogue in place of its own, without reasons and without allocation: for asking "what if" many times.</summary>
    /// <exception cref="ArgumentException">The other facts are of another catalogue.</exception>
    public void CopyFrom(Facts other)
    {
        if (!ReferenceEquals(Catalogue, other.Catalogue))
        {
            throw new ArgumentException("These facts are of another catalogue.", nameof(other));
        }

        if (values.Length < other.count)
        {
            (values, because) = (new FactValue[other.values.Length], new object?[other.values.Length]);
        }

        Clear();
        Take(other);
    }

    /// <summary>Takes the values of others; there is room for all, and none of its own.</summary>
    private void Take(Facts other)
    {
        other.numbers.CopyTo(numbers, 0);
        Array.Copy(other.values, values, other.count);
        count = other.count;
    }

    /// <summary>What a fact rests on; empty when nothing was given. Made when it is first asked for.</summary>
    public ImmutableArray<Because> WhyOf(int place)
    {
        var number = numbers[place];
        if (because[number] is not { } reason)
        {
            return [];
        }

        told ??= new ImmutableArray<Because>[values.Length];
        if (!told[number].IsDefault)
        {
            return told[number];
        }

        // Telling may set facts: the room for what was told is looked up only then.
        var why = Told(place, reason);
        return told[number] = why;
    }

    private ImmutableArray<Because> Told(int place, object reason) => reason switch
    {
        IGrounded grounded => grounded.Because,
        IFactGrounds several => several.Of(this, place),
        _ => ((Func<ImmutableArray<Because>>)reason)(),
    };

    /// <summary>All facts unknown again.</summary>
    public void Clear()
    {
        // A value without a number is out of reach, and what gets the number next overwrites it.
        Array.Clear(numbers);
        Array.Clear(because, 0, count);
        (told, snapshot, count) = (null, null, 1);
    }
}
