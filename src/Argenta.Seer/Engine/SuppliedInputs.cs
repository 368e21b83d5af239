using Argenta.Seer.Matching;

namespace Argenta.Seer.Engine;

/// <summary>The inputs of one case as supplied: a value for each key, and which keys have one, so that the next case need not look at the others. Belongs to one thread.</summary>
internal sealed class SuppliedInputs(Program program)
{
    private readonly List<string> _unknownKeys = [];
    private int[] _keys = new int[64];
    private int _count;
    private bool _hasUnknownValue;

    /// <summary>The value of every key; <see cref="Lexicon.Absent"/> where none is supplied.</summary>
    public int[] Values { get; } = new int[program.Keys.Length];

    /// <summary>The keys that are supplied, each once.</summary>
    public ReadOnlySpan<int> Keys => _keys.AsSpan(0, _count);

    /// <summary>What is supplied under keys that the algorithm does not know, each once.</summary>
    public List<string> UnknownKeys => _unknownKeys;

    /// <summary>Forgets the last case.</summary>
    public void Clear()
    {
        foreach (var key in Keys)
        {
            Values[key] = Lexicon.Absent;
        }

        _count = 0;
        _unknownKeys.Clear();
        _hasUnknownValue = false;
    }

    /// <summary>Supplies a value; of one key the last counts.</summary>
    public void Set(int key, int value)
    {
        if (Values[key] == Lexicon.Absent)
        {
            if (_count == _keys.Length)
            {
                Array.Resize(ref _keys, _keys.Length * 2);
            }

            _keys[_count++] = key;
        }

        Values[key] = value;
    }

    /// <summary>Supplies a value under a key that the algorithm does not know; of one key the first counts.</summary>
    public void SetUnknown(string key, string value)
    {
        if (!_unknownKeys.Contains(key))
        {
            _unknownKeys.Add(key);
            _hasUnknownValue |= value.Length > 0;
        }
    }

    /// <summary>Whether anything beside site and histology has a value.</summary>
    public bool HasDiscriminator()
    {
        foreach (var key in Keys)
        {
            if (key != program.SiteKey && key != program.HistologyKey && Values[key] != Lexicon.Blank)
            {
                return true;
            }
        }

        return _hasUnknownValue;
    }
}
